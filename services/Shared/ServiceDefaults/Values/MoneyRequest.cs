using SharedKernel;

namespace ServiceDefaults;

/// <summary>Money in a request: <c>{ "amount": 12.50, "currency": "EUR" }</c>.</summary>
public sealed record MoneyRequest(decimal? Amount, string? Currency)
{
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="path">Where the money stands in the request.</param>
    /// <param name="isAmount">What the amount must keep to.</param>
    /// <param name="rule">The same in words.</param>
    /// <returns>Null where something is wrong.</returns>
    public Money? ToMoney(Validation validation, string path, Func<decimal, bool> isAmount, string rule)
    {
        var amount = validation.Check(Amount is not null, $"{path}.amount", "is required") && validation.Check(isAmount(Amount!.Value), $"{path}.amount", rule);
        var currency = validation.RequireCurrency(Currency, $"{path}.currency");
        return amount && currency ? new Money(Amount!.Value, Currency!) : null;
    }
}
