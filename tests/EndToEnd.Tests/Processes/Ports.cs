using Testing;

namespace EndToEnd.Tests;

/// <summary>
/// The ports of one cluster, moved by an offset at which all of them are free, and nobody else's here until they are disposed of: a process that is to listen
/// on one may take its time. Replicas (<c>orders-queries-2</c>) have those after all services.
/// </summary>
internal sealed class Ports : IDisposable
{
    public static readonly IReadOnlyList<string> AppIds = ["customers-commands", "customers-queries", "orders-commands", "orders-queries"];

    private const int App = 5101;
    private const int Http = 3601;
    private const int Grpc = 4601;

    private static readonly HashSet<int> Taken = [];

    private readonly List<string> _names;

    private Ports(IEnumerable<string> names, int offset) => (_names, Offset) = ([.. names], offset);

    public int Offset { get; }

    public static Ports Free(IReadOnlyList<string> names)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            // Other suites have those above.
            var ports = new Ports(names, Random.Shared.Next(100, 180) * 100);
            if (ports.TryTake())
            {
                return ports;
            }
        }

        throw new InvalidOperationException("No offset was found at which all ports are free.");
    }

    public int OfApp(string name) => App + Index(name) + Offset;

    public int OfSidecar(string name) => Http + Index(name) + Offset;

    public int OfSidecarGrpc(string name) => Grpc + Index(name) + Offset;

    public void Dispose()
    {
        lock (Taken)
        {
            Taken.ExceptWith(All());
        }
    }

    private bool TryTake()
    {
        lock (Taken)
        {
            if (Taken.Overlaps(All()) || !All().All(LoopbackPort.IsFree))
            {
                return false;
            }

            Taken.UnionWith(All());
            return true;
        }
    }

    private IEnumerable<int> All() => _names.SelectMany(name => new[] { OfApp(name), OfSidecar(name), OfSidecarGrpc(name) });

    private int Index(string name) => _names.IndexOf(name);
}
