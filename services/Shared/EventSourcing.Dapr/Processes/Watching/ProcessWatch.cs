using Dapr.Actors;
using Dapr.Actors.Client;

namespace EventSourcing.Dapr;

/// <summary>The way to the service's one <see cref="ProcessWatchActor"/>.</summary>
internal sealed class ProcessWatch(string actorType, IActorProxyFactory proxies, TimeProvider time)
{
    private static readonly ActorId Id = new("all");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public Task<WatchShare> ShareAsync(WatchReport report) =>
        Proxy().InvokeMethodAsync<WatchReport, WatchShare>(nameof(IProcessWatchActor.Share), report, CancellationToken.None).WaitAsync(Limit, time);

    public Task ParkAsync(ParkedProcess parked) => Proxy().InvokeMethodAsync(nameof(IProcessWatchActor.Park), parked, CancellationToken.None).WaitAsync(Limit, time);

    public Task ReleaseAsync(ParkedProcess seen) => Proxy().InvokeMethodAsync(nameof(IProcessWatchActor.Release), seen, CancellationToken.None).WaitAsync(Limit, time);

    public Task<IReadOnlyList<ParkedProcess>> ParkedAsync() =>
        Proxy().InvokeMethodAsync<IReadOnlyList<ParkedProcess>>(nameof(IProcessWatchActor.Parked), CancellationToken.None).WaitAsync(Limit, time);

    private ActorProxy Proxy() => proxies.Create(Id, actorType);
}
