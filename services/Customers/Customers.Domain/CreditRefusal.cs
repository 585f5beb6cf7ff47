using SharedKernel;

namespace Customers.Domain;

/// <summary>Why an order gets no credit: told to the order in an event, not to a caller. The codes are public contract.</summary>
internal sealed record CreditRefusal(string Code, string Reason)
{
    public static CreditRefusal CustomerDeleted { get; } = new("customer-deleted", "The customer was deleted.");

    public static CreditRefusal OtherCurrency(Money asked, Money limit) =>
        new("currency-mismatch", $"The order is in {asked.Currency}, the customer's credit in {limit.Currency}.");

    public static CreditRefusal LimitExceeded(Money asked, Money available) =>
        new("credit-limit-exceeded", $"The order needs {asked}; the customer's credit has {available} left for it.");
}
