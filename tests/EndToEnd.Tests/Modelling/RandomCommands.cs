using System.Globalization;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>What one client does: the same for the same seed. All clients choose from the same few aggregates, whether or not they exist.</summary>
internal sealed class RandomCommands(int seed, int client)
{
    private const int Orders = 60;

    // Somebody whom nobody registers orders, too.
    private static readonly string[] Buyers = ["c1", "c2", "c3", "c4", "c5", "c6", "nobody"];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(HashCode(seed, client));

    public IEnumerable<ClientCommand> Take(int count)
    {
        // Most customers exist before much is ordered.
        yield return Register(Buyers[client % (Buyers.Length - 1)]);
        for (var i = 1; i < count; i++)
        {
            yield return _random.Next(4) == 0 ? OnCustomer(Buyers[_random.Next(Buyers.Length - 1)]) : OnOrder($"o{_random.Next(Orders)}");
        }
    }

    private ClientCommand OnCustomer(string id) => _random.Next(80) switch
    {
        0 => Command("customer", id, "delete", null),
        < 8 => Register(id),
        < 32 => Command("customer", id, "rename", new { name = People.Any(_random).Name }),
        < 48 => Command("customer", id, "change-email", new { email = People.Any(_random).Email }),
        < 60 => Command("customer", id, "relocate", new { address = Address() }),
        _ => Command("customer", id, "change-credit-limit", new { creditLimit = new { amount = _random.Next(2, 12) * 250, currency = _random.Next(9) == 0 ? "USD" : "EUR" } }),
    };

    private ClientCommand OnOrder(string id) => _random.Next(40) switch
    {
        < 14 => Command("order", id, "place", Order(id)),
        < 18 => Command("order", id, "add-line", Line(Sku())),
        < 21 => Command("order", id, "remove-line", new { sku = Sku() }),
        < 25 => Command("order", id, "change-quantity", new { sku = Sku(), quantity = _random.Next(1, 9) }),
        < 28 => Command("order", id, "cancel", new { reason = $"reason {_random.Next(3)}" }),
        < 34 => Command("order", id, "ship", _random.Next(2) == 0 ? new { } : new { carrier = "Pigeon" }),
        < 39 => Command("order", id, "complete", new { }),
        _ => Command("order", id, "delete", null),
    };

    private ClientCommand Register(string id)
    {
        var (name, email) = People.Any(_random);
        return Command("customer", id, "register", new { id, name, email, address = Address(), creditLimit = new { amount = _random.Next(2, 12) * 250, currency = "EUR" } });
    }

    private object Order(string id)
    {
        var customerId = Buyers[_random.Next(Buyers.Length)];
        var currency = _random.Next(12) == 0 ? "USD" : "EUR";
        var lines = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Sku()).Distinct().Select(Line).ToList();
        return _random.Next(2) == 0 ? new { id, customerId, currency, lines } : new { id, customerId, currency, lines, shipTo = Address() };
    }

    private object Line(string sku) => new
    {
        sku,
        description = $"The {sku}",
        quantity = _random.Next(1, 9),
        unitPrice = _random.Next(1, 400_000) / 10_000m,
        discount = _random.Next(3) == 0 ? 0.125m : 0,
    };

    private string Sku() => ((string[])["apple", "pear", "plum", "quince"])[_random.Next(4)];

    private object Address() => new { street = $"Strada {_random.Next(100)}", city = "București", postalCode = "010011", country = "RO" };

    private ClientCommand Command(string kind, string id, string name, object? body) => new(
        kind, id, name, body is null ? default : JsonSerializer.SerializeToElement(body), Start.AddMinutes(_random.Next(60 * 24 * 200)));

    private static int HashCode(int seed, int client) => unchecked((seed * 397) ^ client);
}

/// <summary>Names with accents, and the words in them as a search takes them.</summary>
internal static class People
{
    private static readonly string[] First = ["Zoë", "Émile", "Øystein", "ANNA", "anna-Lena"];
    private static readonly string[] Last = ["Ångström", "Černý", "Smith", "O'Neill"];

    public static (string Name, string Email) Any(Random random)
    {
        var name = $"{First[random.Next(First.Length)]} {Last[random.Next(Last.Length)]}";
        return (name, string.Create(CultureInfo.InvariantCulture, $"Box{random.Next(5)}@example.com"));
    }

    /// <summary>Without case and accents.</summary>
    public static string Plain(string text) => text.ToLowerInvariant()
        .Replace('ë', 'e').Replace('é', 'e').Replace('ø', 'o').Replace('å', 'a').Replace('ö', 'o').Replace('č', 'c').Replace('ý', 'y');
}
