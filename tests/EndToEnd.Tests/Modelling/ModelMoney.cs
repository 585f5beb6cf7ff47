using System.Globalization;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>Amounts as the tests read them.</summary>
internal readonly record struct ModelMoney(decimal Amount, string Currency)
{
    public static ModelMoney In(JsonElement money) => new(Number(money.GetProperty("amount")), money.GetProperty("currency").GetString()!);

    /// <summary>Events have amounts as texts, requests as numbers.</summary>
    public static decimal Number(JsonElement number) =>
        number.ValueKind == JsonValueKind.String ? decimal.Parse(number.GetString()!, CultureInfo.InvariantCulture) : number.GetDecimal();
}
