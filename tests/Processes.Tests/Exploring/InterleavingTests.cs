using Customers.Domain;
using Orders.Domain;
using SharedKernel;
using Xunit.Abstractions;
using static Customers.Domain.CustomerCommand;
using static Orders.Domain.OrderCommand;

namespace Processes.Tests;

/// <summary>Every order in which what is said and what is heard can come, with a mishap anywhere, ends as it should.</summary>
public sealed class InterleavingTests(ITestOutputHelper output)
{
    private static readonly Say Register = ToAda(new RegisterCustomer("Ada", "ada@example.com", new Address("Street 1", "City", "1", "DE"), new Money(100, "EUR")));
    private static readonly Say Delete = ToAda(new DeleteCustomer());
    private static readonly Say Cancel = ToOrder(new CancelOrder("Changed my mind."));
    private static readonly Say Ship = ToOrder(new ShipOrder(null, null));
    private static readonly Say TimeOut = ToOrder(new TimeOutApproval());

    [Fact]
    public Task Placed_and_cancelled() => EndsAsync(1, OrderStatus.Cancelled, [Place(60), Cancel]);

    [Fact]
    public Task Placed_and_the_customer_deleted() => EndsAsync(1, OrderStatus.Deleted, [Place(60)], [Delete]);

    [Fact]
    public Task Placed_and_deleted() => EndsAsync(1, OrderStatus.Deleted, [Place(60), ToOrder(new DeleteOrder())]);

    [Fact]
    public Task Placed_over_the_limit_and_the_customer_deleted() => EndsAsync(1, OrderStatus.Deleted, [Place(101)], [Delete]);

    [Fact]
    public Task Changed_while_approval_is_under_way() => EndsAsync(1, order =>
    {
        // 160 is refused in any case; 80 is what is asked for before and after it.
        order.Status.ShouldBe(OrderStatus.Approved);
        order.Total.Amount.ShouldBe(80);
    }, [Place(60), Quantity(8), Quantity(16), Quantity(8)]);

    [Fact]
    public Task An_increase_that_is_refused_is_taken_back() => EndsAsync(1, order =>
    {
        order.Status.ShouldBe(OrderStatus.Approved);
        order.Total.Amount.ShouldBe(60);
    }, [Place(60), Quantity(16)]);

    [Fact]
    public Task A_refusal_that_comes_when_less_is_asked_for_takes_nothing_back() => EndsAsync(1, order =>
    {
        order.Status.ShouldBe(OrderStatus.Approved);
        order.Total.Amount.ShouldBe(70);
    }, [Place(60), Quantity(16), Quantity(7)]);

    [Fact]
    public Task Changed_and_shipped_meanwhile() => EndsAsync(1, order =>
    {
        order.Status.ShouldBeOneOf(OrderStatus.Approved, OrderStatus.Shipped);
        order.Total.Amount.ShouldBeOneOf(60, 90);
    }, [Place(60), Quantity(9)], [Ship]);

    [Fact]
    public Task Shipped_completed_and_the_customer_deleted() => EndsAsync(1, OrderStatus.Deleted, [Place(60), Ship, ToOrder(new CompleteOrder())], [Delete]);

    [Fact]
    public Task Changed_and_the_customer_deleted() => EndsAsync(1, OrderStatus.Deleted, [Place(60), Quantity(9), Quantity(3)], [Delete]);

    [Fact]
    public Task Changed_and_cancelled() => EndsAsync(1, OrderStatus.Cancelled, [Place(60), Quantity(9)], [Cancel, Cancel], mayMiss: true);

    [Fact]
    public Task The_limit_lowered_while_reservations_wait() => EndsAsync(
        1,
        order => order.Status.ShouldBeOneOf(OrderStatus.Approved, OrderStatus.Rejected),
        [Place(60), Quantity(9)],
        [ToAda(new ChangeCreditLimit(new Money(50, "EUR")))]);

    [Fact]
    public Task Two_orders_for_credit_that_pays_for_one() => EndsAsync(
        0,
        order => order.Status.ShouldBeOneOf(OrderStatus.Approved, OrderStatus.Rejected),
        [Place(60), Quantity(7)],
        [Place(60, "2"), Quantity(4, "2")]);

    [Fact]
    public Task Placed_and_timed_out() => EndsAsync(1, order => order.Status.ShouldBeOneOf(OrderStatus.Approved, OrderStatus.Cancelled), [Place(60)], [TimeOut]);

    [Fact]
    public Task Changed_and_timed_out_and_the_customer_deleted() => EndsAsync(0, OrderStatus.Deleted, [Place(60), Quantity(9), TimeOut], [Delete]);

    [Fact]
    public Task Placed_for_a_customer_who_registers_meanwhile() => EndsAsync(
        1, order => order.Status.ShouldBeOneOf(OrderStatus.Approved, OrderStatus.Rejected), registered: false, [Register], [Place(60), Quantity(9)]);

    private static Say ToAda(CustomerCommand command) => new Say.ToCustomer("ada", command);

    private static Say ToOrder(OrderCommand command, string id = "1") => new Say.ToOrder(id, command);

    private static Say Place(int amount, string id = "1") => ToOrder(new PlaceOrder("ada", "EUR", [new OrderLine("a", "A", amount / 10, 10, 0), .. Rest(amount)], null), id);

    private static Say Quantity(int quantity, string id = "1") => ToOrder(new ChangeQuantity("a", quantity), id);

    private static IEnumerable<OrderLine> Rest(int amount) => amount % 10 == 0 ? [] : [new OrderLine("b", "B", amount % 10, 1, 0)];

    private Task EndsAsync(int mishaps, OrderStatus status, params Say[][] clients) => EndsAsync(mishaps, order => order.Status.ShouldBe(status), clients);

    private Task EndsAsync(int mishaps, OrderStatus status, Say[] first, Say[] second, bool mayMiss) => EndsAsync(
        mishaps, order => order.Status.ShouldBeOneOf(mayMiss ? [status, OrderStatus.Approved] : [status]), first, second);

    private Task EndsAsync(int mishaps, Action<OrderState> end, params Say[][] clients) => EndsAsync(mishaps, end, registered: true, clients);

    private async Task EndsAsync(int mishaps, Action<OrderState> end, bool registered, params Say[][] clients)
    {
        var conversation = new Conversation();
        var world = World.Begin(mishaps, clients);
        if (registered)
        {
            world = await conversation.Next(World.Begin(mishaps, [Register])).First().Take() with { Clients = world.Clients };
        }

        var exploration = new Exploration(conversation);
        await exploration.RunAsync(world, atTheEnd =>
        {
            Agreement.CreditIsInOrder(atTheEnd);
            Agreement.IsComplete(atTheEnd);
            foreach (var order in atTheEnd.Streams.Keys.Where(name => name.StartsWith(OrderDecider.Category, StringComparison.Ordinal)))
            {
                end(Agreement.Order(atTheEnd, order));
            }
        });

        output.WriteLine($"{exploration.States} states, {exploration.Ends} ends");
        exploration.Ends.ShouldBePositive();
    }
}
