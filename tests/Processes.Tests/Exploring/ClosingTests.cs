using Customers.Contracts;
using Customers.Domain;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.CommandService;
using Orders.Domain;
using Projections;
using SharedKernel;
using Testing;
using static Customers.Domain.CustomerCommand;
using static Orders.Domain.OrderCommand;

namespace Processes.Tests;

/// <summary>A deleted customer with many open orders: all are closed, though the process is stopped in the middle and begins with nothing each time.</summary>
public sealed class ClosingTests
{
    private const int Orders = 500;
    private static readonly StreamId Ada = StreamId.Of("customer", "ada");

    private readonly InMemoryCommitStore _store = new();
    private readonly Aggregates _aggregates;

    public ClosingTests() => _aggregates = new Aggregates(_store, new InMemoryKeyRing(), TimeProvider.System);

    [Fact]
    public async Task Five_hundred_open_orders_are_cancelled_and_deleted_once_wherever_it_is_stopped()
    {
        await DeletedAfterOrdersAsync(Orders);
        foreach (var stop in (int[])[0, 1, 7, 8, 250, 499])
        {
            (await CloseAsync(new Stopped(new AggregateInstructions<OrderCommand>(_aggregates), stop))).ShouldNotBeNull();
        }

        (await CloseAsync(new AggregateInstructions<OrderCommand>(_aggregates))).ShouldBeNull();
        AllAreClosedOnce();
        (await CloseAsync(new AggregateInstructions<OrderCommand>(_aggregates))).ShouldBeNull();
        AllAreClosedOnce();
    }

    [Fact]
    public async Task An_order_that_cannot_be_closed_says_so_once_and_is_closed_when_it_can_be()
    {
        await DeletedAfterOrdersAsync(3);
        var refusing = new ClosingFailures(new Failing(new AggregateInstructions<OrderCommand>(_aggregates), "order-1"));
        (await CloseAsync(refusing)).ShouldNotBeNull().ForGood.ShouldBeFalse();
        (await CloseAsync(refusing)).ShouldNotBeNull();

        TypesOf(1).ShouldBe(["OrderPlaced", "OrderApproved", "OrderClosingFailed"]);
        _store.All(Order(1))[^1].Events[0].Data.GetProperty("reason").GetString().ShouldBe("The aggregate did not answer in time.");
        TypesOf(2).ShouldBe(["OrderPlaced", "OrderApproved", "OrderCancelled", "OrderDeleted"], "the others don't wait for it");

        (await CloseAsync(new ClosingFailures(new AggregateInstructions<OrderCommand>(_aggregates)))).ShouldBeNull();
        TypesOf(1).ShouldBe(["OrderPlaced", "OrderApproved", "OrderClosingFailed", "OrderCancelled", "OrderDeleted"]);
    }

    private static StreamId Order(int number) => StreamId.Of("order", $"order-{number}");

    private async Task DeletedAfterOrdersAsync(int orders)
    {
        await CustomerAsync(new RegisterCustomer("Ada", "ada@example.com", new Address("Street 1", "City", "1", "DE"), new Money(10 * orders, "EUR")));
        for (var i = 1; i <= orders; i++)
        {
            var id = Order(i).Id;
            await _aggregates.HandleAsync(new Say.ToOrder(id, new PlaceOrder("ada", "EUR", [new OrderLine("a", "A", 1, 10, 0)], null)));
            await CustomerAsync(new ReserveCredit(id, new Money(10, "EUR"), 1));
            await _aggregates.HandleAsync(new Say.ToOrder(id, new GrantCredit(1, new Money(10, "EUR"))));
        }

        await CustomerAsync(new DeleteCustomer());
    }

    private Task CustomerAsync(CustomerCommand command) => _aggregates.HandleAsync(new Say.ToCustomer("ada", command));

    // From nothing: the process was killed and had saved nothing.
    private Task<Halt?> CloseAsync(IInstructions<OrderCommand> instructions) => new ProcessSession<CustomerOrders, PublishedCustomerEvent, OrderCommand>(
        CustomerClosing.Process, Ada, new Source(_store), instructions).CatchUpAsync();

    private void AllAreClosedOnce()
    {
        for (var i = 1; i <= Orders; i++)
        {
            TypesOf(i).ShouldBe(["OrderPlaced", "OrderApproved", "OrderCancelled", "OrderDeleted"]);
        }
    }

    private IEnumerable<string> TypesOf(int order) => _store.All(Order(order)).SelectMany(commit => commit.Events).Select(e => e.Type);

    private sealed class Source(InMemoryCommitStore store) : ICommitSource
    {
        public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken) => store.ReadAsync(stream, after, 200, cancellationToken);
    }

    /// <summary>Carries out some instructions and then nothing any more.</summary>
    private sealed class Stopped(IInstructions<OrderCommand> instructions, int after) : IInstructions<OrderCommand>
    {
        private int _given;

        public Task<InstructionOutcome> CarryOutAsync(string process, Instruction<OrderCommand> instruction, RecordedEvent cause) => Interlocked.Increment(ref _given) <= after
            ? instructions.CarryOutAsync(process, instruction, cause)
            : Task.FromResult<InstructionOutcome>(new InstructionOutcome.Unsettled("stopped"));
    }

    /// <summary>One order does not answer when it is to be closed.</summary>
    private sealed class Failing(IInstructions<OrderCommand> instructions, string orderId) : IInstructions<OrderCommand>
    {
        public Task<InstructionOutcome> CarryOutAsync(string process, Instruction<OrderCommand> instruction, RecordedEvent cause) =>
            instruction.TargetId == orderId && instruction.Command is CloseOrder
                ? Task.FromResult<InstructionOutcome>(new InstructionOutcome.Unsettled("The aggregate did not answer in time."))
                : instructions.CarryOutAsync(process, instruction, cause);
    }
}
