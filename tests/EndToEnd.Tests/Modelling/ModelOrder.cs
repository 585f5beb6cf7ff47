using System.Globalization;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>An order, folded from its events and deciding on commands by rules that were written for the tests alone.</summary>
internal sealed class ModelOrder(string id)
{
    private readonly SortedSet<long> _waiting = [];
    private List<ModelLine> _lines = [];
    private string? _carrier;
    private string? _reason;
    private string? _shippedAt;
    private string? _completedAt;
    private string _placedAt = "";
    private JsonElement? _shipTo;

    public string Id => id;

    public string Status { get; private set; } = "Unknown";

    public string CustomerId { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public decimal Total { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<ModelLine> Lines => _lines;

    public DateTimeOffset PlacedAt => Time(_placedAt)!.Value;

    public bool Exists => Status != "Unknown";

    public bool IsDeleted => Status == "Deleted";

    public bool IsOpen => Status is "Pending" or "Approved" or "Shipped";

    /// <summary>Whether sales count it.</summary>
    public bool IsSold => IsOpen || Status == "Completed";

    public void Apply(JsonElement happened)
    {
        Version = happened.GetProperty("version").GetInt64();
        var (data, at) = (happened.GetProperty("data"), happened.GetProperty("occurredAt").GetString()!);
        switch (happened.GetProperty("type").GetString())
        {
            case "OrderPlaced":
                (Status, CustomerId, Currency, _placedAt) = ("Pending", data.GetProperty("customerId").GetString()!, data.GetProperty("currency").GetString()!, at);
                _shipTo = data.TryGetProperty("shipTo", out var shipTo) && shipTo.ValueKind == JsonValueKind.Object ? shipTo : null;
                Change([.. data.GetProperty("lines").EnumerateArray().Select(ModelLine.In)], data);
                break;
            case "OrderLineAdded":
                Change([.. _lines, ModelLine.In(data)], data);
                break;
            case "OrderLineRemoved":
                Change([.. _lines.Where(line => line.Sku != SkuIn(data))], data);
                break;
            case "OrderLineQuantityChanged":
                Change([.. _lines.Select(line => line.Sku == SkuIn(data) ? line with { Quantity = data.GetProperty("quantity").GetInt32() } : line)], data);
                break;
            case "OrderLinesReverted":
                Change([.. data.GetProperty("lines").EnumerateArray().Select(ModelLine.In)], data);
                _waiting.Clear();
                break;
            case "OrderApproved":
                Status = "Approved";
                Granted(data);
                break;
            case "CreditGranted":
                Granted(data);
                break;
            case "OrderRejected":
                (Status, _reason) = ("Rejected", data.GetProperty("reason").GetString());
                break;
            case "OrderCancelled":
                (Status, _reason) = ("Cancelled", data.GetProperty("reason").GetString());
                break;
            case "OrderShipped":
                (Status, _shippedAt, _carrier) = ("Shipped", at, data.TryGetProperty("carrier", out var carrier) ? carrier.GetString() : null);
                break;
            case "OrderCompleted":
                (Status, _completedAt) = ("Completed", at);
                break;
            case "OrderDeleted":
                Status = "Deleted";
                break;
            case "CommandRejected" or "OrderClosingFailed":
                break;
            case var type:
                throw new InvalidOperationException($"The model knows no {type}.");
        }
    }

    /// <inheritdoc cref="ModelCustomer.Decide"/>
    public string Decide(ClientCommand command) => command.Name switch
    {
        "place" when !Exists => "OrderPlaced",
        _ when !Exists => "404",
        _ when IsDeleted => "410",
        "place" => "409",
        "delete" => "OrderDeleted",
        "cancel" when Status == "Cancelled" => "",
        "complete" when Status == "Completed" => "",
        "complete" when Status == "Shipped" => "OrderCompleted",
        "ship" when Status == "Shipped" && CarrierIn(command.Body) is var carrier && (carrier is null || carrier == _carrier) => "",
        "ship" when Status == "Approved" => _waiting.Count > 0 ? "!change-pending" : "OrderShipped",
        "cancel" when Status is "Pending" or "Approved" => "OrderCancelled",
        "add-line" or "remove-line" or "change-quantity" when Status is "Pending" or "Approved" => OnLine(command.Name, command.Body),
        _ => $"!order-is-{Status.ToLowerInvariant()}",
    };

    /// <summary>How queries show it.</summary>
    public object Shown(string? customerName) => new
    {
        id,
        customerId = CustomerId,
        customerName,
        status = Status,
        currency = Currency,
        lines = _lines.Select(line => new { sku = line.Sku, description = line.Description, quantity = line.Quantity, unitPrice = line.UnitPrice, discount = line.Discount, amount = line.Amount }),
        total = new { amount = Total, currency = Currency },
        shipTo = _shipTo,
        placedAt = PlacedAt.UtcDateTime,
        shippedAt = Time(_shippedAt)?.UtcDateTime,
        completedAt = Time(_completedAt)?.UtcDateTime,
        reason = _reason,
        version = Version,
    };

    private string OnLine(string name, JsonElement body) => (name, _lines.Find(line => line.Sku == SkuIn(body))) switch
    {
        ("add-line", null) => "OrderLineAdded",
        ("add-line", _) => "!line-exists",
        (_, null) => "!no-such-line",
        ("remove-line", _) => _lines.Count == 1 ? "!last-line" : "OrderLineRemoved",
        (_, var line) => line.Quantity == body.GetProperty("quantity").GetInt32() ? "" : "OrderLineQuantityChanged",
    };

    private void Change(List<ModelLine> lines, JsonElement data)
    {
        _lines = lines;
        Total = lines.Sum(line => line.Amount);
        if (ModelMoney.In(data.GetProperty("total")).Amount != Total)
        {
            throw new InvalidOperationException($"order {id}: the lines of version {Version} come to {Total}, and not to what the event says: {data}");
        }

        _waiting.Add(Version);
    }

    private void Granted(JsonElement data)
    {
        var granted = data.GetProperty("orderVersion").GetInt64();
        _waiting.RemoveWhere(version => version <= granted);
    }

    private static string SkuIn(JsonElement json) => json.GetProperty("sku").GetString()!;

    private static string? CarrierIn(JsonElement body) => body.TryGetProperty("carrier", out var carrier) ? carrier.GetString() : null;

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A line of an order.</summary>
internal sealed record ModelLine(string Sku, string Description, int Quantity, decimal UnitPrice, decimal Discount)
{
    public decimal Amount => Math.Round(Quantity * UnitPrice * (1 - Discount), 2, MidpointRounding.AwayFromZero);

    public static ModelLine In(JsonElement line) => new(
        line.GetProperty("sku").GetString()!,
        line.GetProperty("description").GetString()!,
        line.GetProperty("quantity").GetInt32(),
        ModelMoney.Number(line.GetProperty("unitPrice")),
        ModelMoney.Number(line.GetProperty("discount")));
}
