using Dapr.Actors;
using Dapr.Actors.Runtime;
using EventSourcing;
using Orders.Domain;

namespace Orders.CommandService;

/// <summary>Sees to it that one order doesn't wait for its approval for ever.</summary>
public interface IApprovalDeadlineActor : IActor
{
    /// <summary>Registers the reminder, unless it is known to be.</summary>
    Task Watch();
}

/// <summary>
/// Holds the reminder of one order that has waited for a while; its id is the order's. Not the order's own actor: a look brings commands to that one, and a turn of its
/// own would be waiting for itself.
/// </summary>
internal sealed class ApprovalDeadlineActor(ActorHost host, PendingOrders orders, ApprovalLook look, ApprovalOptions options, TimeProvider time)
    : Actor(host), IApprovalDeadlineActor, IRemindable
{
    private const string Reminder = "look";

    private DateTimeOffset _next;
    private bool _looked;

    private StreamId Order => StreamId.Of(OrderDecider.Category, Id.GetId());

    public async Task Watch()
    {
        var now = time.GetUtcNow();
        if (now < _next + options.Pause || await orders.FindAsync(Order) is not { } pending)
        {
            return;
        }

        var due = pending.Placed.RecordedAt + options.FirstLook - now;
        due = due > TimeSpan.Zero ? due : TimeSpan.Zero;
        await RegisterReminderAsync(Reminder, [], due, options.Pause);
        _next = now + due;
    }

    public async Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        _next = time.GetUtcNow() + options.Pause;
        var outcome = await look.RunAsync(Order, _looked);
        _looked = outcome == LookOutcome.Counted;
        if (outcome == LookOutcome.Over)
        {
            await UnregisterReminderAsync(reminderName);
        }
    }
}
