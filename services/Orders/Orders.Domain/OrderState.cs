using System.Collections.Immutable;
using SharedKernel;

namespace Orders.Domain;

/// <summary>What an order's own stream knows. Everything but the status is as it was last when the order is deleted.</summary>
public sealed record OrderState
{
    public static OrderState Initial { get; } = new();

    public OrderStatus Status { get; init; }

    public string CustomerId { get; init; } = "";

    public string Currency { get; init; } = "";

    /// <summary>In the order in which they were added.</summary>
    public ImmutableList<OrderLine> Lines { get; init; } = [];

    public Money Total { get; init; } = Money.Zero("");

    public Address? ShipTo { get; init; }

    /// <summary>Where it is sent to was forgotten.</summary>
    public bool IsErased { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    public DateTimeOffset? ShippedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    /// <summary>Why it was rejected or cancelled.</summary>
    public string? Reason { get; init; }

    /// <summary>The newest lines that the customer's credit is known to pay for.</summary>
    public LineVersion? Granted { get; init; }

    /// <summary>Lines newer than those, oldest first, whose credit was asked for; the last are the order's lines.</summary>
    public ImmutableList<LineVersion> Waiting { get; init; } = [];

    public bool IsLive => Status is OrderStatus.Pending or OrderStatus.Approved;

    public OrderLine? Line(string sku) => Lines.Find(line => line.Sku == sku);

    /// <summary>Whether the lines of a version are still without an answer that counts.</summary>
    public bool IsWaiting(long version) => Waiting.Exists(lines => lines.Version == version);

    /// <summary>The same, if they are the order's newest.</summary>
    public bool IsNewestWaiting(long version) => !Waiting.IsEmpty && Waiting[^1].Version == version;
}
