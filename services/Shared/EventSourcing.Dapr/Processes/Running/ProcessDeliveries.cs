using System.Security.Authentication;
using System.Text.Json;
using Dapr;
using Dapr.Actors;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>Hands commits to the processes that follow their streams, stream by stream and side by side.</summary>
internal sealed partial class ProcessDeliveries(
    IReadOnlyList<ProcessSubscription> subscriptions,
    IActorProxyFactory proxies,
    HandledPositions positions,
    ProcessParking parking,
    TimeProvider time,
    ILogger<ProcessDeliveries> logger)
{
    // Below the 60 s after which a broker takes a message for lost and hands it out again.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    /// <summary>Handles what was delivered.</summary>
    /// <returns>For each commit whether it need not be delivered again: it was handled, or its stream stands still and that is noted.</returns>
    public async Task<IReadOnlyList<bool>> HandleAsync(IReadOnlyList<Commit> commits)
    {
        var streams = commits.GroupBy(commit => commit.Stream).ToDictionary(group => group.Key, group => HandleAsync(group.Key, [.. group]));
        await Task.WhenAll(streams.Values);
        return [.. commits.Select(commit => streams[commit.Stream].Result)];
    }

    /// <summary>Brings all processes to the head of a stream, those too that stand still in it.</summary>
    /// <returns>How far each of them came, by its name.</returns>
    public async Task<IReadOnlyDictionary<string, ProcessAnswer>> CatchUpAsync(StreamId stream)
    {
        var answers = await TellAllAsync(stream, subscription => TellAsync(subscription, stream, new ProcessDelivery([], Thorough: true)));
        await SettleAsync(stream, answers);
        return answers;
    }

    /// <summary>Brings commits that no message told of; what is known of the stream then is saved.</summary>
    /// <returns>How many of its commits were not handled before.</returns>
    public async Task<long> RepairAsync(StreamId stream, IReadOnlyList<Commit> commits)
    {
        var answers = await TellAllAsync(stream, subscription => subscription.IsPromptedBy(commits) || positions.Of(stream) is null
            ? TellAsync(subscription, stream, new ProcessDelivery(commits, Thorough: true))
            : Hold(subscription, stream, commits));
        await SettleAsync(stream, answers);
        return answers.Values.Max(answer => answer.Handled);
    }

    private async Task<bool> HandleAsync(StreamId stream, Commit[] delivered) => await SettleAsync(stream, await TellAllAsync(stream, subscription =>
        subscription.IsPromptedBy(delivered)
            ? TellAsync(subscription, stream, new ProcessDelivery([.. subscription.Held.Release(stream), .. delivered]))
            : Hold(subscription, stream, delivered)));

    private async Task<Dictionary<string, ProcessAnswer>> TellAllAsync(StreamId stream, Func<ProcessSubscription, Task<ProcessAnswer>> tell)
    {
        var answers = await Task.WhenAll(subscriptions.Select(tell));
        positions.Note(stream, answers.Min(answer => answer.Number));
        return subscriptions.Zip(answers).ToDictionary(told => told.First.Process, told => told.Second, StringComparer.Ordinal);
    }

    private async Task<bool> SettleAsync(StreamId stream, Dictionary<string, ProcessAnswer> answers)
    {
        var settled = true;
        foreach (var (process, answer) in answers)
        {
            settled &= answer.Halt is null || (answer.Halt.ForGood && await parking.ParkAsync(process, stream, answer.Halt));
        }

        return settled;
    }

    // Where it doesn't follow what is known to be handled, nothing is claimed: a commit between may have to be brought.
    private Task<ProcessAnswer> Hold(ProcessSubscription subscription, StreamId stream, IReadOnlyList<Commit> commits)
    {
        subscription.Held.Hold(stream, commits);
        var number = positions.Of(stream) ?? 0;
        foreach (var commit in commits.OrderBy(commit => commit.Number))
        {
            number = commit.Number == number + 1 ? commit.Number : number;
        }

        return Task.FromResult(new ProcessAnswer(number));
    }

    private async Task<ProcessAnswer> TellAsync(ProcessSubscription subscription, StreamId stream, ProcessDelivery delivery)
    {
        try
        {
            return await proxies.Create(new ActorId(stream.ToString()), subscription.ActorType)
                .InvokeMethodAsync<ProcessDelivery, ProcessAnswer>(nameof(IProcessActor.Handle), delivery, CancellationToken.None)
                .WaitAsync(Limit, time);
        }
        catch (Exception exception) when (
            exception is DaprException or HttpRequestException or TimeoutException or OperationCanceledException or JsonException or AuthenticationException)
        {
            NotHandled(logger, subscription.Process, stream, delivery.Commits.Count, exception);
            return new ProcessAnswer(0, Halt.Before(0, exception, forGood: false));
        }
    }

    [LoggerMessage(2102, LogLevel.Warning, "{Process} did not handle {Count} commits of {Stream}; they will be delivered again.")]
    private static partial void NotHandled(ILogger logger, string process, StreamId stream, int count, Exception exception);
}
