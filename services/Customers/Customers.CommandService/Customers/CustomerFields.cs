using ServiceDefaults;
using SharedKernel;

namespace Customers.CommandService;

/// <summary>Fields that several requests about customers share.</summary>
internal static class CustomerFields
{
    private static readonly string CreditLimitRule = $"must be from 0 to {CreditLimits.Max} with at most {CreditLimits.MaxDecimals} decimals";

    public static Address? Address(AddressRequest? address, Validation validation) =>
        validation.Check(address is not null, "address", "is required") ? address!.ToAddress(validation, "address") : null;

    public static Money? CreditLimit(MoneyRequest? creditLimit, Validation validation) =>
        validation.Check(creditLimit is not null, "creditLimit", "is required")
            ? creditLimit!.ToMoney(validation, "creditLimit", CreditLimits.IsAmount, CreditLimitRule)
            : null;
}
