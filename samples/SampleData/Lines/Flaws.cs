namespace SampleData.Lines;

/// <summary>
/// What is wrong with bad lines. An order of an unknown customer is not among them: that is for the credit process to reject.
/// </summary>
internal static class Flaws
{
    public static IReadOnlyList<Flaw> OfCustomers { get; } =
    [
        new("malformed-json", json => Flaw.Text(json)[..^2]),
        new("duplicate-property", json => string.Concat("{\"name\":\"Twice\",", Flaw.Text(json).AsSpan(1))),
        Flaw.Of("unknown-property", json => json["nickname"] = "Bob"),
        Flaw.Of("missing-property", json => json.Remove("email")),
        Flaw.Of("over-long-name", json => json["name"] = new string('é', 501)),
        Flaw.Of("bad-id", json => json["id"] = "no spaces please"),
        Flaw.Of("bad-email", json => json["email"] = "nobody.example.com"),
        Flaw.Of("unknown-country", json => json["address"]!["country"] = "Germany"),
        Flaw.Of("unknown-currency", json => json["creditLimit"]!["currency"] = "ZZZ"),
        Flaw.Of("negative-credit-limit", json => json["creditLimit"]!["amount"] = -1),
        Flaw.Of("bad-time", json => json["registeredAt"] = "yesterday"),
    ];

    public static IReadOnlyList<Flaw> OfOrders { get; } =
    [
        new("malformed-json", json => Flaw.Text(json)[..^2]),
        new("no-object", _ => "[1,2,3]"),
        Flaw.Of("unknown-property", json => json["priority"] = 1),
        Flaw.Of("unknown-line-property", json => json["lines"]![0]!["colour"] = "red"),
        Flaw.Of("missing-property", json => json.Remove("customerId")),
        Flaw.Of("negative-quantity", json => json["lines"]![0]!["quantity"] = -3),
        Flaw.Of("quantity-as-text", json => json["lines"]![0]!["quantity"] = "3"),
        Flaw.Of("too-many-decimals", json => json["lines"]![0]!["unitPrice"] = 1.00001m),
        Flaw.Of("whole-discount", json => json["lines"]![0]!["discount"] = 1),
        Flaw.Of("sku-twice", json => json["lines"]!.AsArray().Add(json["lines"]![0]!.DeepClone())),
        Flaw.Of("no-lines", json => json["lines"]!.AsArray().Clear()),
        Flaw.Of("unknown-currency", json => json["currency"] = "ZZZ"),
        Flaw.Of("over-long-description", json => json["lines"]![0]!["description"] = new string('x', 501)),
        Flaw.Of("bad-time", json => json["placedAt"] = "2024-02-30T00:00:00Z"),
        Flaw.Of("time-to-come", json => json["placedAt"] = "2999-01-01T00:00:00Z"),
    ];
}
