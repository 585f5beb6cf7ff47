using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EventSourcing.Dapr;

/// <summary>Spans and figures of commands. Names and kinds only: neither ids nor contents.</summary>
internal static class CommandTelemetry
{
    private const string Name = "DaprCqrs.Commands";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Commands = Meter.CreateCounter<long>("daprcqrs.commands", "{command}", "Commands by outcome.");
    private static readonly Histogram<double> Appends = Meter.CreateHistogram<double>("daprcqrs.append.duration", "s", "How long an append took.");
    private static readonly Histogram<long> Lengths = Meter.CreateHistogram<long>("daprcqrs.rehydration.length", "{commit}", "Commits read to load an aggregate.");

    public static Activity? Start(string actorType, string command) =>
        Source.StartActivity($"handle {command}")?.SetTag("daprcqrs.actor.type", actorType);

    public static Activity? StartAppend(string actorType) =>
        Source.StartActivity("append commit")?.SetTag("daprcqrs.actor.type", actorType);

    /// <summary>The write that the outbox turns into a message. The message carries the command's own context, not this span's: that is what others rely on.</summary>
    public static Activity? StartPublish(string type) =>
        Source.StartActivity($"publish {type}", ActivityKind.Client)?
            .SetTag("messaging.system", "dapr")
            .SetTag("messaging.operation.name", "publish")
            .SetTag("messaging.operation.type", "send")
            .SetTag("cloudevents.event_type", type);

    public static CommandOutcome Count(string actorType, Activity? activity, CommandOutcome outcome)
    {
        var name = outcome.GetType().Name;
        activity?.SetTag("daprcqrs.outcome", name);
        Commands.Add(1, new("daprcqrs.actor.type", actorType), new("daprcqrs.outcome", name));
        return outcome;
    }

    public static void Rehydrated(string actorType, long commits) => Lengths.Record(commits, new KeyValuePair<string, object?>("daprcqrs.actor.type", actorType));

    public static long Now() => Stopwatch.GetTimestamp();

    public static void Appended(string actorType, long begun, AppendResult result) =>
        Appends.Record(
            Stopwatch.GetElapsedTime(begun).TotalSeconds, new("daprcqrs.actor.type", actorType), new("daprcqrs.append.result", result.GetType().Name));
}
