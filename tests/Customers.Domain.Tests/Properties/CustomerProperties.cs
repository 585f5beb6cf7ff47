using System.Text.Json;
using EventSourcing;
using FsCheck;
using FsCheck.Fluent;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

/// <summary>What holds for a customer whatever is asked of it, in whatever order.</summary>
public sealed class CustomerProperties
{
    [Fact]
    public void A_reservation_never_takes_the_reserved_credit_above_the_limit_of_its_time() => ForAllHistories(steps =>
        steps.Where(Takes).All(step => step.After.CreditReserved <= step.Before.CreditLimit));

    [Fact]
    public void What_is_reserved_is_what_was_granted_less_what_was_released() => ForAllHistories(steps =>
        steps.Sum(step => Balance(step.Event)) == steps[^1].After.CreditReserved.Amount);

    [Fact]
    public void What_is_reserved_is_the_sum_of_what_the_orders_hold() => ForAllHistories(steps =>
        steps.All(step => step.After.Orders.Values.Sum(order => order.Reserved?.Amount ?? 0) == step.After.CreditReserved.Amount
            && step.After.Orders.Values.Count(order => order.Reserved is not null) == step.After.OpenReservations));

    [Fact]
    public void Every_reservation_is_released_at_most_once_and_then_for_what_it_holds() => ForAllHistories(steps =>
        steps.Select(step => step.Event).OfType<CreditReleased>().GroupBy(e => e.OrderId).All(releases => releases.Count() == 1)
        && steps.All(step => step.Event is not CreditReleased e || step.Before.Order(e.OrderId)!.Reserved == e.Amount));

    [Fact]
    public void Every_version_of_an_order_is_answered_at_most_once() => ForAllHistories(steps =>
        steps.Select(step => Answer(step.Event)).OfType<(string, long)>().GroupBy(answer => answer).All(answers => answers.Count() == 1));

    [Fact]
    public void A_deleted_customer_stays_deleted() => ForAllHistories(steps =>
        steps.SkipWhile(step => step.Event is not CustomerDeleted).All(step => step.After.Status == CustomerStatus.Deleted));

    [Fact]
    public void Every_state_survives_being_written_as_JSON() => ForAllHistories(steps =>
    {
        var json = JsonSerializer.Serialize(steps[^1].After, EventJson.Options);
        var read = JsonSerializer.Deserialize<CustomerState>(json, EventJson.Options)!;
        return read with { Orders = steps[^1].After.Orders } == steps[^1].After
            && read.Orders.OrderBy(o => o.Key).SequenceEqual(steps[^1].After.Orders.OrderBy(o => o.Key));
    });

    // Folding is part of making a history: one that cannot be folded fails every property.
    private static void ForAllHistories(Func<CustomerHistories.Step[], bool> holds) =>
        Prop.ForAll(CustomerHistories.Commands, commands => holds([.. CustomerHistories.Of(commands)])).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool Takes(CustomerHistories.Step step) =>
        step.Event is CreditReserved || (step.Event is CreditReservationChanged e && e.To > e.From);

    private static decimal Balance(CustomerEvent e) => e switch
    {
        CreditReserved reserved => reserved.Amount.Amount,
        CreditReservationChanged changed => (changed.To - changed.From).Amount,
        CreditReleased released => -released.Amount.Amount,
        _ => 0,
    };

    private static (string OrderId, long Version)? Answer(CustomerEvent e) => e switch
    {
        CreditReserved reserved => (reserved.OrderId, reserved.OrderVersion),
        CreditReservationChanged changed => (changed.OrderId, changed.OrderVersion),
        CreditReservationRejected rejected => (rejected.OrderId, rejected.OrderVersion),
        _ => null,
    };
}
