using EventSourcing;

namespace Orders.QueryService;

/// <summary>Why an order, or a customer's orders, cannot be shown.</summary>
internal static class OrderProblems
{
    public static Rejection Unknown(string id) => new("no-such-order", $"There is no order '{id}'.", RejectionKind.NotFound);

    public static Rejection Deleted(string id) => new("order-deleted", $"Order '{id}' was deleted.", RejectionKind.Deleted);

    public static Rejection UnknownCustomer(string id) => new("no-such-customer", $"There is no customer '{id}'.", RejectionKind.NotFound);

    public static Rejection DeletedCustomer(string id) => new("customer-deleted", $"Customer '{id}' was deleted.", RejectionKind.Deleted);
}
