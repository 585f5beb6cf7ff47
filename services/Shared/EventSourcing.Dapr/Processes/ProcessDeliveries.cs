using System.Security.Authentication;
using System.Text.Json;
using Dapr;
using Dapr.Actors;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>Hands delivered commits to the processes that follow their streams, stream by stream and side by side.</summary>
public sealed partial class ProcessDeliveries(IActorProxyFactory proxies, TimeProvider time, ILogger<ProcessDeliveries> logger)
{
    // Below the 60 s after which a broker takes a message for lost and hands it out again.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    /// <param name="subscriptions">The processes that hear of the commits.</param>
    /// <param name="commits">What was delivered.</param>
    /// <returns>For each commit whether it need not be delivered again.</returns>
    public async Task<IReadOnlyList<bool>> HandleAsync(IReadOnlyList<ProcessSubscription> subscriptions, IReadOnlyList<Commit> commits)
    {
        var streams = commits.GroupBy(commit => commit.Stream).ToDictionary(
            group => group.Key,
            group => Task.WhenAll(subscriptions.Select(subscription => HandleAsync(subscription, group.Key, [.. group]))));
        await Task.WhenAll(streams.Values);
        return [.. commits.Select(commit => Array.TrueForAll(streams[commit.Stream].Result, handled => handled))];
    }

    private async Task<bool> HandleAsync(ProcessSubscription subscription, StreamId stream, Commit[] delivered)
    {
        if (!subscription.IsPromptedBy(delivered))
        {
            subscription.Held.Hold(stream, delivered);
            return true;
        }

        Commit[] commits = [.. subscription.Held.Release(stream), .. delivered];
        var actorType = subscription.ActorType;
        try
        {
            return await proxies.Create(new ActorId(stream.ToString()), actorType)
                .InvokeMethodAsync<Commit[], bool>(nameof(IProcessActor.Handle), commits, CancellationToken.None)
                .WaitAsync(Limit, time);
        }
        catch (Exception exception) when (
            exception is DaprException or HttpRequestException or TimeoutException or OperationCanceledException or JsonException or AuthenticationException)
        {
            NotHandled(logger, actorType, stream, commits.Length, exception);
            return false;
        }
    }

    [LoggerMessage(2102, LogLevel.Warning, "{ActorType} did not handle {Count} commits of {Stream}; they will be delivered again.")]
    private static partial void NotHandled(ILogger logger, string actorType, StreamId stream, int count, Exception exception);
}
