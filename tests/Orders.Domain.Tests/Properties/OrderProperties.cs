using System.Text.Json;
using EventSourcing;
using FsCheck;
using FsCheck.Fluent;
using SharedKernel;
using static Orders.Domain.OrderEvent;
using static Orders.Domain.OrderStatus;

namespace Orders.Domain.Tests;

/// <summary>What holds for an order whatever is asked of it, in whatever order.</summary>
public sealed class OrderProperties
{
    private static readonly OrderStatus[] Ends = [Completed, Rejected, Cancelled];

    private static readonly (OrderStatus From, OrderStatus To)[] Moves =
    [
        (Unknown, Pending), (Pending, Approved), (Approved, Shipped), (Shipped, Completed), (Pending, Rejected), (Pending, Cancelled), (Approved, Cancelled),
        (Pending, Deleted), (Approved, Deleted), (Shipped, Deleted), (Completed, Deleted), (Rejected, Deleted), (Cancelled, Deleted),
    ];

    [Fact]
    public void The_total_is_always_the_sum_of_the_amounts_of_the_lines() => ForAllHistories(steps =>
        steps.All(step => step.After.Total == new Money(step.After.Lines.Sum(line => line.Amount()), "EUR")));

    [Fact]
    public void An_order_moves_only_along_its_life_cycle() => ForAllHistories(steps =>
        steps.All(step => step.Before.Status == step.After.Status || Moves.Contains((step.Before.Status, step.After.Status))));

    [Fact]
    public void An_order_ends_once_and_is_deleted_at_most_once() => ForAllHistories(steps =>
        steps.Count(step => Ends.Contains(step.After.Status) && step.Before.Status != step.After.Status) <= 1
        && steps.Count(step => step.Event is OrderDeleted) <= 1);

    [Fact]
    public void An_order_keeps_its_lines_once_it_is_no_longer_open() => ForAllHistories(steps =>
        steps.All(step => step.Before.IsLive || step.Before.Status == Unknown || step.Before.Lines == step.After.Lines));

    [Fact]
    public void An_order_ships_exactly_the_lines_that_credit_was_granted_for() => ForAllHistories(steps =>
        steps.Where(step => step.Event is OrderShipped).All(step => step.After.Lines.SequenceEqual(step.After.Granted!.Lines)));

    [Fact]
    public void An_order_is_approved_with_lines_that_were_granted_and_nothing_waiting() => ForAllHistories(steps =>
        steps.Where(step => step.Event is OrderApproved).All(step =>
            step.After.Waiting.IsEmpty && step.After.Granted!.Total == step.After.Total && step.After.Lines.SequenceEqual(step.After.Granted.Lines)));

    [Fact]
    public void Every_version_is_granted_at_most_once() => ForAllHistories(steps =>
        steps.Select(step => step.Event).OfType<CreditGranted>().GroupBy(e => e.OrderVersion).All(grants => grants.Count() == 1));

    [Fact]
    public void What_waits_is_newer_than_what_was_granted_and_ends_with_the_lines_of_the_order() => ForAllHistories(steps =>
        steps.All(step => step.After.Waiting.All(waiting => waiting.Version > (step.After.Granted?.Version ?? 0))
            && (step.After.Waiting.IsEmpty || step.After.Waiting[^1].Lines == step.After.Lines)));

    [Fact]
    public void Every_state_survives_being_written_as_JSON() => ForAllHistories(steps =>
    {
        var json = JsonSerializer.Serialize(steps[^1].After, EventJson.Options);
        return JsonSerializer.Serialize(JsonSerializer.Deserialize<OrderState>(json, EventJson.Options), EventJson.Options) == json;
    });

    // Folding is part of making a history: one that cannot be folded fails every property.
    private static void ForAllHistories(Func<OrderHistories.Step[], bool> holds) =>
        Prop.ForAll(OrderHistories.All, asks => holds([.. OrderHistories.Of(asks)])).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
