using System.Text.Json;
using EventSourcing;
using Orders.Domain;
using SharedKernel;
using static Orders.Domain.OrderEvent;

namespace Bench.Reads;

/// <summary>Orders that were placed, approved, shipped and completed: four commits of one event each, as they are stored.</summary>
internal sealed class Backlog
{
    public const int EventsOfOrder = 4;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string[]> _commits;

    private Backlog(Dictionary<string, string[]> commits) => (_commits, Streams) = (commits, [.. commits.Keys]);

    public IReadOnlyList<string> Streams { get; }

    public int Events => _commits.Count * EventsOfOrder;

    public static Backlog Of(int events) =>
        new(Enumerable.Range(0, events / EventsOfOrder).AsParallel().AsOrdered().ToDictionary(i => $"order-{i}", CommitsOf));

    /// <summary>Up to <paramref name="depth"/> commits of a stream after one, as JSON.</summary>
    public IEnumerable<string> After(string stream, long number, int depth) => _commits[stream].Skip((int)number).Take(depth);

    private static string[] CommitsOf(int order)
    {
        OrderLine[] lines = [new("chai", "Chai", 1 + (order % 9), 18.00m, 0), new("chang", "Chang", 2, 19.00m, 0.05m)];
        var total = new Money(lines.Sum(line => line.Amount()), "EUR");
        var at = Start.AddSeconds(order);
        return Written(StreamId.Of(OrderDecider.Category, $"{order}"), at, new OrderPlaced($"c{order % 1000}", "EUR", lines, total, ShipTo: null), new OrderApproved(total, 1), new OrderShipped("Pigeon", null), new OrderCompleted());
    }

    private static string[] Written(StreamId stream, DateTimeOffset at, params OrderEvent[] events)
    {
        var last = default(Commit);
        var written = new List<string>();
        foreach (var happened in events)
        {
            var number = (last?.Number ?? 0) + 1;
            var (type, schema, data) = OrderEventTypes.Instance.Write(happened);
            var command = CommandId.FromKey($"{number}");
            var recorded = new RecordedEvent($"{stream}.{number}", stream, number, type, schema, at, at, data, new EventMetadata(command.ToString(), "bench", "bench"));
            last = CommitHash.Seal(new Commit(stream, number, number, [recorded], command, "request", last?.Hash, Hash: ""));
            written.Add(JsonSerializer.Serialize(last, EventJson.Options));
        }

        return [.. written];
    }
}
