using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>A customer, folded from its events and deciding on commands by rules that were written for the tests alone.</summary>
internal sealed class ModelCustomer(string id)
{
    private readonly Dictionary<string, ModelMoney> _reserved = [];
    private string _email = "";
    private string _address = "";
    private string _registeredAt = "";
    private JsonElement _shownAddress;
    private ModelMoney _limit;

    public string Id => id;

    public bool Exists { get; private set; }

    public bool IsDeleted { get; private set; }

    public string Name { get; private set; } = "";

    public long Version { get; private set; }

    public DateTimeOffset RegisteredAt => DateTimeOffset.Parse(_registeredAt, System.Globalization.CultureInfo.InvariantCulture);

    public decimal Available => _limit.Amount - _reserved.Values.Sum(money => money.Amount);

    /// <summary>The beginnings by which it is found.</summary>
    public IEnumerable<string> Words => People.Plain(Name).Split(' ', '-', '\'').Append(People.Plain(_email));

    public void Apply(JsonElement happened)
    {
        Version = happened.GetProperty("version").GetInt64();
        var data = happened.GetProperty("data");
        switch (happened.GetProperty("type").GetString())
        {
            case "CustomerRegistered":
                (Exists, Name, _email, _limit) = (true, data.GetProperty("name").GetString()!, data.GetProperty("email").GetString()!, ModelMoney.In(data.GetProperty("creditLimit")));
                _registeredAt = happened.GetProperty("occurredAt").GetString()!;
                Relocate(data);
                break;
            case "CustomerRenamed":
                Name = data.GetProperty("name").GetString()!;
                break;
            case "CustomerEmailChanged":
                _email = data.GetProperty("email").GetString()!;
                break;
            case "CustomerRelocated":
                Relocate(data);
                break;
            case "CreditLimitChanged":
                _limit = ModelMoney.In(data.GetProperty("creditLimit"));
                break;
            case "CreditReserved":
                _reserved.Add(data.GetProperty("orderId").GetString()!, ModelMoney.In(data.GetProperty("amount")));
                break;
            case "CreditReservationChanged":
                _reserved[data.GetProperty("orderId").GetString()!] = ModelMoney.In(data.GetProperty("to"));
                break;
            case "CreditReleased":
                _reserved.Remove(data.GetProperty("orderId").GetString()!);
                break;
            case "CustomerDeleted":
                IsDeleted = true;
                break;
            case "CreditReservationRejected" or "CommandRejected":
                break;
            case var type:
                throw new InvalidOperationException($"The model knows no {type}.");
        }
    }

    /// <summary>What a command must lead to now: an event's name, <c>!</c> and the code of a refusal, nothing, or the status of an answer that writes nothing.</summary>
    public string Decide(ClientCommand command) => command.Name switch
    {
        "register" when !Exists => "CustomerRegistered",
        _ when !Exists => "404",
        _ when IsDeleted => "410",
        "register" => "409",
        "rename" => command.Body.GetProperty("name").GetString() == Name ? "" : "CustomerRenamed",
        "change-email" => command.Body.GetProperty("email").GetString() == _email ? "" : "CustomerEmailChanged",
        "relocate" => Canonical(command.Body.GetProperty("address")) == _address ? "" : "CustomerRelocated",
        "change-credit-limit" => Limit(ModelMoney.In(command.Body.GetProperty("creditLimit"))),
        "delete" => "CustomerDeleted",
        var name => throw new InvalidOperationException($"The model knows no {name}."),
    };

    /// <summary>How queries show it.</summary>
    public object Shown(IReadOnlyCollection<ModelOrder> orders) => new
    {
        id,
        name = Name,
        email = _email,
        address = _shownAddress,
        status = "Active",
        creditLimit = Money(_limit.Amount),
        creditReserved = Money(_limit.Amount - Available),
        creditAvailable = Money(Available),
        openOrders = orders.Count(order => order.CustomerId == id && order.IsOpen),
        ordersPlaced = orders.Count(order => order.CustomerId == id),
        registeredAt = RegisteredAt.UtcDateTime,
        version = Version,
    };

    private object Money(decimal amount) => new { amount, currency = _limit.Currency };

    private string Limit(ModelMoney asked) =>
        asked == _limit ? "" : asked.Currency != _limit.Currency && _reserved.Count > 0 ? "!currency-mismatch" : "CreditLimitChanged";

    private void Relocate(JsonElement data) => (_shownAddress, _address) = (data.GetProperty("address"), Canonical(data.GetProperty("address")));

    private static string Canonical(JsonElement json) => System.Text.Encoding.UTF8.GetString(EventSourcing.CanonicalJson.Bytes(json));
}
