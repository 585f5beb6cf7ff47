using SampleData.Randomness;

namespace SampleData.Products;

internal static class ProductCatalogue
{
    private const int Size = 240;

    private static readonly string[] Qualities =
        ["Smoked", "Grüner", "Crème de", "Añejo", "Organic", "Élite", "Spiced", "Old-style", "Röda", "Double", "Żytni", "Petit"];

    private static readonly (string Name, string Prefix)[] Goods =
    [
        ("Cheese", "DA"), ("Herring", "FI"), ("Tofu", "PR"), ("Chai", "BE"), ("Jalapeño sauce", "CO"), ("Knäckebröd", "GR"), ("Marzipan", "CF"),
        ("Olive oil", "CO"), ("Dried pears", "PR"), ("Gnocchi", "GR"), ("Crab meat", "FI"), ("Rhönbräu", "BE"), ("Pâté chinois", "ME"), ("Żurek", "ME"),
        ("Coffee “Mañana”", "BE"), ("Lakkalikööri", "BE"),
    ];

    public static IReadOnlyList<Product> Create(ulong seed)
    {
        var random = SplitMix64.For(seed, Purpose.Products);
        return [.. Enumerable.Range(1, Size).Select(number => Make(number, random))];
    }

    private static Product Make(int number, SplitMix64 random)
    {
        var (name, prefix) = random.Pick(Goods);
        return new Product($"{prefix}-{number:0000}", $"{random.Pick(Qualities)} {name}", Price(random));
    }

    private static decimal Price(SplitMix64 random)
    {
        var cents = random.Chance(80) ? random.Between(95, 6_000) : random.Between(6_000, 90_000);
        return random.Below(20) switch
        {
            0 => new decimal((cents * 10) + random.Between(1, 9), 0, 0, false, 3),
            1 => new decimal((cents * 100) + random.Between(1, 99), 0, 0, false, 4),
            _ => new decimal(cents, 0, 0, false, 2),
        };
    }
}
