using Customers.Domain;
using EventSourcing;
using Orders.Domain;
using SharedKernel;
using static Customers.Domain.CustomerEvent;

namespace Processes.Tests;

/// <summary>What both services must agree on, told from their streams by rules of its own.</summary>
internal static class Agreement
{
    /// <summary>Reservations of a customer never were below zero or, when they were made, above the limit; each was released at most once.</summary>
    public static void CreditIsInOrder(World world)
    {
        foreach (var customer in Names(world, CustomerDecider.Category))
        {
            var (limit, reserved) = (0m, new Dictionary<string, decimal>());
            foreach (var e in Events(world, customer, CustomerDecider.Instance))
            {
                switch (e)
                {
                    case CustomerRegistered registered:
                        limit = registered.CreditLimit.Amount;
                        break;
                    case CreditLimitChanged changed:
                        limit = changed.CreditLimit.Amount;
                        break;
                    case CreditReserved made:
                        reserved.TryAdd(made.OrderId, made.Amount.Amount).ShouldBeTrue($"{made.OrderId} is reserved for once");
                        reserved.Values.Sum().ShouldBeLessThanOrEqualTo(limit);
                        break;
                    case CreditReservationChanged changed:
                        reserved[changed.OrderId].ShouldBe(changed.From.Amount);
                        reserved[changed.OrderId] = changed.To.Amount;
                        if (changed.To > changed.From)
                        {
                            reserved.Values.Sum().ShouldBeLessThanOrEqualTo(limit);
                        }

                        break;
                    case CreditReleased released:
                        reserved.Remove(released.OrderId, out var amount).ShouldBeTrue($"{released.OrderId} is released once");
                        amount.ShouldBe(released.Amount.Amount);
                        break;
                }

                reserved.Values.ShouldAllBe(amount => amount >= 0);
            }
        }
    }

    /// <summary>Nothing waits; what is reserved is what the live orders cost; a deleted customer has no order that is not deleted.</summary>
    public static void IsComplete(World world)
    {
        var orders = Names(world, OrderDecider.Category).ToDictionary(name => StreamId.Parse(name).Id, name => Order(world, name));
        foreach (var (id, order) in orders)
        {
            order.Status.ShouldNotBe(OrderStatus.Pending, id);
            (order.IsLive && !order.Waiting.IsEmpty).ShouldBeFalse($"{id} waits for its lines");
        }

        foreach (var name in Names(world, CustomerDecider.Category))
        {
            var customer = Customer(world, name);
            var its = orders.Where(order => order.Value.CustomerId == StreamId.Parse(name).Id).ToList();
            foreach (var (id, order) in its)
            {
                Money? held = order.Status is OrderStatus.Approved or OrderStatus.Shipped ? order.Total : null;
                customer.Order(id)?.Reserved.ShouldBe(held, $"what is reserved for {id}, which is {order.Status}");
                (held is not null && customer.Order(id) is null).ShouldBeFalse($"{id} has no reservation");
                if (customer.Status == CustomerStatus.Deleted && customer.Order(id) is not null)
                {
                    order.Status.ShouldBe(OrderStatus.Deleted, $"{id} of a deleted customer");
                }

                (customer.Status == CustomerStatus.Deleted && order.IsLive).ShouldBeFalse($"{id} of a deleted customer is open");
            }
        }
    }

    public static OrderState Order(World world, string stream) => Fold(world, stream, OrderDecider.Instance);

    public static CustomerState Customer(World world, string stream) => Fold(world, stream, CustomerDecider.Instance);

    private static IEnumerable<string> Names(World world, string category) => world.Streams.Keys.Where(name => StreamId.Parse(name).Category == category);

    private static IEnumerable<TEvent> Events<TCommand, TState, TEvent>(World world, string stream, Decider<TCommand, TState, TEvent> decider)
        where TCommand : class
        where TEvent : class =>
        world.Of(stream).SelectMany(commit => commit.Events).Where(e => e.Type != CommandRejected.WireName).Select(decider.EventTypes.Read);

    private static TState Fold<TCommand, TState, TEvent>(World world, string stream, Decider<TCommand, TState, TEvent> decider)
        where TCommand : class
        where TEvent : class
    {
        var fold = new StreamFold<TCommand, TState, TEvent>(decider);
        foreach (var commit in world.Of(stream))
        {
            fold.Apply(commit);
        }

        return fold.State;
    }
}
