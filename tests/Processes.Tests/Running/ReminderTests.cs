using Dapr.Actors;
using Dapr.Actors.Runtime;
using EventSourcing;
using Orders.CommandService;
using Orders.Domain;
using Testing;
using static Orders.Domain.OrderCommand;

namespace Processes.Tests;

/// <summary>When a reminder is registered for an order that waits, and when one that never fired is registered anew.</summary>
public sealed class ReminderTests
{
    private static readonly ApprovalOptions Options = new();

    private readonly InMemoryCommitStore _store = new();
    private readonly Clock _clock = new();
    private readonly Reminders _reminders = new();
    private readonly ApprovalDeadlineActor _actor;
    private readonly Aggregates _aggregates;

    public ReminderTests()
    {
        _aggregates = new Aggregates(_store, new InMemoryKeyRing(), _clock);
        var orders = new PendingOrders(_store, new StreamHistory<OrderCommand, OrderState, OrderEvent>(OrderDecider.Instance, _store));
        var host = ActorHost.CreateForTest<ApprovalDeadlineActor>(new ActorTestOptions { ActorId = new ActorId("1"), TimerManager = _reminders });
        _actor = new ApprovalDeadlineActor(host, orders, look: null!, Options, _clock);
    }

    [Fact]
    public async Task It_fires_before_the_deadline_and_then_again_and_again_counted_from_the_recording()
    {
        await PlaceAsync();
        _clock.Pass(TimeSpan.FromMinutes(1));
        await _actor.Watch();
        var reminder = _reminders.Registered.ShouldHaveSingleItem();
        reminder.DueTime.ShouldBe(TimeSpan.FromMinutes(3));
        reminder.Period.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task It_fires_at_once_for_an_order_that_waited_through_a_night()
    {
        await PlaceAsync();
        _clock.Pass(TimeSpan.FromHours(10));
        await _actor.Watch();
        _reminders.Registered.ShouldHaveSingleItem().DueTime.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task It_is_left_alone_while_it_may_still_fire_and_registered_anew_when_it_did_not()
    {
        await PlaceAsync();
        _clock.Pass(TimeSpan.FromMinutes(1));
        await _actor.Watch();
        _clock.Pass(TimeSpan.FromMinutes(3));
        await _actor.Watch();
        _reminders.Registered.Count.ShouldBe(1);

        _clock.Pass(TimeSpan.FromMinutes(1));
        await _actor.Watch();
        _reminders.Registered.Count.ShouldBe(2);
        _reminders.Registered[1].DueTime.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task None_is_registered_for_an_order_that_has_its_answer()
    {
        await PlaceAsync();
        await _aggregates.HandleAsync(new Say.ToOrder("1", new CancelOrder("Changed my mind.")));
        await _actor.Watch();
        _reminders.Registered.ShouldBeEmpty();
    }

    private Task PlaceAsync() => _aggregates.HandleAsync(new Say.ToOrder("1", new PlaceOrder("ada", "EUR", [new OrderLine("a", "A", 1, 10, 0)], null)));

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan duration) => _now += duration;
    }

    private sealed class Reminders : ActorTimerManager
    {
        public List<ActorReminder> Registered { get; } = [];

        public override Task RegisterReminderAsync(ActorReminder reminder)
        {
            Registered.Add(reminder);
            return Task.CompletedTask;
        }

        public override Task<IActorReminder> GetReminderAsync(ActorReminderToken reminder) => throw new NotSupportedException();

        public override Task UnregisterReminderAsync(ActorReminderToken reminder) => throw new NotSupportedException();

        public override Task RegisterTimerAsync(ActorTimer timer) => throw new NotSupportedException();

        public override Task UnregisterTimerAsync(ActorTimerToken timer) => throw new NotSupportedException();
    }
}
