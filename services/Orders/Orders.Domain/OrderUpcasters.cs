using EventSourcing;

namespace Orders.Domain;

/// <summary>Lifts the order's older events, one schema version a step. A step, once released, keeps its meaning for ever.</summary>
internal static class OrderUpcasters
{
    /// <summary>Version 1 had the reason alone; whether a request or the customer's end led to it can't be told from that.</summary>
    public static Upcaster OrderCancelledFrom1 { get; } = new("OrderCancelled", 1, data =>
    {
        data["code"] = CancellationCode.Unspecified;
        return data;
    });
}
