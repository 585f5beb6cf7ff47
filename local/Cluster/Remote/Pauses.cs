namespace Cluster.Remote;

/// <summary>Pauses between looks at something that others change: half as long again each time, up to a limit.</summary>
internal struct Pauses(TimeSpan first, TimeSpan longest)
{
    private TimeSpan _next = first;

    public TimeSpan Next()
    {
        var pause = _next;
        _next = pause * 1.5 > longest ? longest : pause * 1.5;
        return pause;
    }
}
