using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EventSourcing.Dapr;

/// <summary>Spans and figures of commands. Names and kinds only: neither ids nor contents.</summary>
internal static class CommandTelemetry
{
    private const string Name = "DaprCqrs.Commands";

    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };
    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Commands = Meter.CreateCounter<long>("daprcqrs.commands", "{command}", "Commands by outcome.");
    private static readonly Histogram<double> Appends = Meter.CreateHistogram("daprcqrs.append.duration", "s", "How long an append took.", advice: Durations);
    private static readonly Histogram<long> Lengths = Meter.CreateHistogram<long>("daprcqrs.rehydration.length", "{commit}", "Commits read to load an aggregate.");
    private static readonly Counter<long> Transactions = Meter.CreateCounter<long>("daprcqrs.outbox.transactions", "{transaction}", "Transactions on the outbox by outcome.");

    public static Activity? Start(string actorType, string command) =>
        Source.StartActivity($"handle {command}")?.SetTag("daprcqrs.actor.type", actorType);

    public static Activity? StartAppend(string actorType) =>
        Source.StartActivity("append commit")?.SetTag("daprcqrs.actor.type", actorType);

    /// <summary>The write that the outbox turns into a message. The message carries the command's own context, not this span's: that is what others rely on.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">The command's trace, where it isn't the current one.</param>
    public static Activity? StartPublish(string type, string? parent = null) =>
        Source.StartActivity($"publish {type}", ActivityKind.Client, parent)?
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

    /// <summary>daprd pays dearly for a transaction that fails, whatever became of the commit.</summary>
    /// <param name="failure">Null where it was acknowledged.</param>
    public static void Transacted(Activity? activity, Exception? failure)
    {
        var outcome = failure?.GetType().Name ?? "success";
        Transactions.Add(1, new KeyValuePair<string, object?>("daprcqrs.outcome", outcome));
        if (failure is not null)
        {
            activity?.SetTag("error.type", failure.GetType().FullName);
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    public static long Now() => Stopwatch.GetTimestamp();

    public static void Appended(string actorType, long begun, AppendResult result) =>
        Appends.Record(
            Stopwatch.GetElapsedTime(begun).TotalSeconds, new("daprcqrs.actor.type", actorType), new("daprcqrs.append.result", result.GetType().Name));
}
