using System.Collections.Immutable;

namespace Sidecar.Invocation;

/// <summary>The instances of one app, which take turns. One that is not healthy is passed over while another is.</summary>
internal sealed class AppInstances
{
    private ImmutableList<ResolvedApp> _instances = [];
    private uint _turn;

    public void Add(ResolvedApp app) => ImmutableInterlocked.Update(ref _instances, instances => instances.Add(app));

    public void Remove(ResolvedApp app) => ImmutableInterlocked.Update(ref _instances, instances => instances.Remove(app));

    public ResolvedApp? Own(AppIdentity app) => _instances.Find(instance => instance.App == app);

    /// <summary>Null if none is left.</summary>
    public ResolvedApp? Next()
    {
        var instances = _instances;
        if (instances.Count > 1 && instances.FindAll(instance => instance.Health.IsHealthy) is { IsEmpty: false } live)
        {
            instances = live;
        }

        return instances.IsEmpty ? null : instances[(int)(Interlocked.Increment(ref _turn) % (uint)instances.Count)];
    }
}
