using System.Text.Json;
using EventSourcing;
using Orders.Domain;
using SharedKernel;
using Testing;
using static Orders.Domain.OrderEvent;

namespace Orders.QueryService.Tests;

/// <summary>What happens to orders and their customers in these tests.</summary>
internal static class OrderStreams
{
    public static readonly DateTimeOffset Day = new(1996, 7, 4, 0, 0, 0, TimeSpan.Zero);

    public static OrderLine Line(string sku, int quantity = 1, decimal unitPrice = 10m, decimal discount = 0m) => new(sku, $"Article {sku}", quantity, unitPrice, discount);

    public static Money Total(string currency, params IEnumerable<OrderLine> lines) => new(lines.Sum(line => line.Amount()), currency);

    public static Commit Place(this RecordedStreams streams, string id, string customerId, DateTimeOffset at, string currency, params OrderLine[] lines) =>
        streams.Append(OrderEventTypes.Instance, StreamId.Of("order", id), at, new OrderPlaced(customerId, currency, lines, Total(currency, lines), ShipTo: null));

    public static Commit Place(this RecordedStreams streams, string id, string customerId = "ALF", params OrderLine[] lines) =>
        streams.Place(id, customerId, Day, "EUR", lines.Length == 0 ? [Line("1")] : lines);

    public static Commit Happens(this RecordedStreams streams, string id, params OrderEvent[] events) => streams.HappensAt(id, Day, events);

    public static Commit HappensAt(this RecordedStreams streams, string id, DateTimeOffset at, params OrderEvent[] events) =>
        streams.Append(OrderEventTypes.Instance, StreamId.Of("order", id), at, events);

    public static Commit CustomerHappens(this RecordedStreams streams, string id, string type, object? data = null) =>
        streams.Append(StreamId.Of("customer", id), Day, (type, 1, JsonSerializer.SerializeToElement(data ?? new { }, EventJson.Options)));
}
