namespace EventSourcing.Dapr;

/// <summary>The Dapr components that a command service writes to; in configuration under <c>EventStore</c>.</summary>
public sealed class EventStoreOptions
{
    public const string Section = "EventStore";

    /// <summary>The state store of the commits, with the outbox set.</summary>
    public required string Commits { get; set; }

    /// <summary>The same database without the outbox: what is saved here is not published.</summary>
    public required string Directory { get; set; }

    /// <summary>The state store of the keys of personal data: another database, so that no copy of the streams holds them.</summary>
    public required string Keys { get; set; }

    internal IEnumerable<string> All => [Commits, Directory, Keys];
}
