using EventSourcing;
using Orders.Domain;
using SharedKernel;

namespace Bench.Writes;

/// <summary>An order whose quantity is changed over and over, each change answered by its credit: as many commits of one event each as are wanted, decided by the aggregate itself.</summary>
internal sealed class LongOrder : ICommitStore
{
    private const decimal Price = 18.00m;

    private readonly List<Commit> _commits = [];

    public static StreamId Stream { get; } = StreamId.Of(OrderDecider.Category, "long");

    public static async Task<IReadOnlyList<Commit>> OfAsync(int events)
    {
        var order = new LongOrder();
        await order.WriteAsync(events);
        return order._commits;
    }

    public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Commit>>([.. _commits.Skip((int)after).Take(limit)]);

    public Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) =>
        Task.FromResult(_commits.ElementAtOrDefault((int)number - 1));

    public Task<AppendResult> AppendAsync(Commit commit)
    {
        _commits.Add(commit);
        return Task.FromResult<AppendResult>(new AppendResult.Appended(commit));
    }

    private async Task WriteAsync(int events)
    {
        var session = new AggregateSession<OrderCommand, OrderState, OrderEvent>(OrderDecider.Instance, Stream, this, TimeProvider.System);
        await HandleAsync(new OrderCommand.PlaceOrder("1", "EUR", [new OrderLine("chai", "Chai", 1, Price, 0)], ShipTo: null), 0);
        for (var version = 1; version < events; version++)
        {
            await HandleAsync(version % 2 == 1 ? new OrderCommand.GrantCredit(version, Total(version)) : new OrderCommand.ChangeQuantity("chai", Quantity(version + 1)), version);
        }

        static int Quantity(int version) => 1 + (version % 90);
        static Money Total(int version) => new((version == 1 ? 1 : Quantity(version)) * Price, "EUR");

        async Task HandleAsync(OrderCommand body, int number)
        {
            var command = new Command<OrderCommand>(CommandId.FromKey($"{number}"), "", body, new CommandOrigin("bench", "bench"));
            var outcome = await session.HandleAsync(command, CancellationToken.None);
            if (outcome is not CommandOutcome.Done)
            {
                throw new InvalidOperationException($"{body} came out as {outcome}");
            }
        }
    }
}
