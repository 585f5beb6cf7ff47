using System.Text.Json;
using Customers.Domain;
using EventSourcing;
using SharedKernel;
using Testing;
using static Customers.Domain.CustomerEvent;

namespace Customers.QueryService.Tests;

/// <summary>What happens to customers and their orders in these tests.</summary>
internal static class CustomerStreams
{
    public static readonly DateTimeOffset Day = new(1996, 7, 4, 0, 0, 0, TimeSpan.Zero);

    public static Money Euro(decimal amount) => new(amount, "EUR");

    public static Commit Register(this RecordedStreams streams, string id, string name = "Ada", string email = "ada@example.com", decimal limit = 100m, DateTimeOffset? at = null) =>
        streams.Append(
            CustomerEventTypes.Instance,
            StreamId.Of("customer", id),
            at ?? Day,
            new CustomerRegistered(name, email, new Address("Street 1", "Berlin", "10115", "DE"), Euro(limit)));

    public static Commit Happens(this RecordedStreams streams, string id, params CustomerEvent[] events) =>
        streams.Append(CustomerEventTypes.Instance, StreamId.Of("customer", id), Day, events);

    public static Commit IsRefused(this RecordedStreams streams, string id) =>
        streams.Append(StreamId.Of("customer", id), Day, (CommandRejected.WireName, 1, Json(new CommandRejected("ChangeCreditLimit", "currency-mismatch", "Something is reserved in EUR."))));

    /// <summary>Appends an event to an order, by its wire name.</summary>
    public static Commit OrderHappens(this RecordedStreams streams, string id, string type, object? data = null) =>
        streams.Append(StreamId.Of("order", id), Day, (type, 1, Json(data ?? new { })));

    public static Commit Place(this RecordedStreams streams, string id, string customerId) =>
        streams.OrderHappens(id, "OrderPlaced", new { customerId, currency = "EUR", lines = Array.Empty<object>(), total = Euro(10) });

    private static JsonElement Json(object data) => JsonSerializer.SerializeToElement(data, EventJson.Options);
}
