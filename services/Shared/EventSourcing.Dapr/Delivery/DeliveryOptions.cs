using Microsoft.Extensions.Configuration;

namespace EventSourcing.Dapr;

/// <summary>How commits become messages; in configuration under <c>Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    private const string DaprOutbox = "dapr-outbox";
    private const string StreamOutbox = "stream-outbox";

    /// <summary><c>dapr-outbox</c>, or <c>stream-outbox</c>, in which what Dapr's outbox leaves behind after a kill doesn't come up.</summary>
    public string Mode { get; set; } = DaprOutbox;

    /// <summary>The pub/sub component that the stream outbox publishes to; Dapr's has it in the event store's component.</summary>
    public string PubSub { get; set; } = "pubsub";

    /// <summary>The topic, the same as in the event store's component.</summary>
    public required string Topic { get; set; }

    /// <summary>How long a replica's lease may stand still, by the clock of whoever looks, until it counts as gone.</summary>
    public TimeSpan GoneAfter { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How long an announced commit is looked for; far longer than an append can be under way.</summary>
    public TimeSpan DropAfter { get; set; } = TimeSpan.FromMinutes(10);

    internal bool IsStreamOutbox => Mode switch
    {
        DaprOutbox => false,
        StreamOutbox => true,
        _ => throw new InvalidOperationException($"{Section}:{nameof(Mode)} is '{Mode}'; there are {DaprOutbox} and {StreamOutbox}."),
    };

    internal void Read(IConfigurationSection section)
    {
        Mode = section[nameof(Mode)] ?? Mode;
        PubSub = section[nameof(PubSub)] ?? PubSub;
        Topic = section[nameof(Topic)] ?? Topic;
        GoneAfter = section.GetValue(nameof(GoneAfter), GoneAfter);
        DropAfter = section.GetValue(nameof(DropAfter), DropAfter);
    }
}
