namespace Bench;

/// <summary>What the customers of a run are asked for. Every change writes: no two of one customer that follow each other ask for the same limit.</summary>
internal static class CustomerRequests
{
    public const int Customers = 512;

    public const string Registration = "/customers";

    /// <summary>Registers the customer of that number.</summary>
    public static object Register(int customer) => new
    {
        id = $"{customer}",
        name = "Ada Lovelace",
        email = "ada@example.com",
        address = new { street = "Rue du Rhône 1", city = "Genève", postalCode = "1200", country = "CH" },
        creditLimit = new { amount = 1.00m, currency = "CHF" },
    };

    /// <summary>Where the change of that number goes.</summary>
    public static string Change(int number) => $"/customers/{number % Customers}/change-credit-limit";

    /// <summary>What the change of that number asks for.</summary>
    public static object Limit(int number) => new { creditLimit = new { amount = (decimal)(number + 2), currency = "CHF" } };
}
