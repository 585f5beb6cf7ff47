using EventSourcing;

namespace Customers.Domain;

/// <summary>Why a customer says no. The codes are public contract.</summary>
public static class CustomerRejections
{
    public static Rejection NoSuchCustomer { get; } = new("no-such-customer", "There is no customer with this id.", RejectionKind.NotFound);

    public static Rejection AlreadyExists { get; } = new("already-exists", "There is a customer with this id.", RejectionKind.AlreadyExists);

    public static Rejection CustomerDeleted { get; } = new("customer-deleted", "The customer was deleted.", RejectionKind.Deleted);

    public static Rejection CustomerErased { get; } = new("customer-erased", "The customer's personal data was erased and takes no other.");

    public static Rejection LimitInOtherCurrency { get; } = new(
        "currency-mismatch", "The credit limit can move to another currency only while nothing is reserved.");
}
