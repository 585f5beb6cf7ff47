using Sidecar.Resilience;

namespace Sidecar.Actors.Reminders;

/// <summary>One run of a reminder: the call, and the tries that its failure policy allows.</summary>
internal sealed partial class ReminderFiring(Placement placement, TimeProvider time, ILogger logger)
{
    // The scheduler of daprd calls from outside of every app, through the sidecar of a host and so under its policies.
    private readonly ActorRouter _router = new(new AppIdentity("", ""), placement, ResiliencyPolicies.Empty, time);

    /// <summary>Calls the actor until it succeeds, the tries are used up or the reminder is no longer wanted; false if its type has no host.</summary>
    public async Task<bool> TryFireAsync(Reminder reminder, Func<bool> wanted, CancellationToken ct)
    {
        for (var retry = 0; placement.IsHosted(reminder.Actor.Type); retry++)
        {
            try
            {
                var call = ActorCall.Firing(reminder.Actor, $"remind/{reminder.Name}", reminder.Payload);
                using var answer = await _router.CallAsync(call with { Policy = placement.Find(reminder.Actor)?.Policy }, ct);
                if (!answer.IsError)
                {
                    return true;
                }

                LogFailed(reminder.Name, reminder.Actor, ActorAnswer.ErrorHeader);
            }
            catch (NoAddressException)
            {
                return false;
            }
            catch (ActorCallException e)
            {
                LogFailed(reminder.Name, reminder.Actor, e.Message);
            }

            if (retry >= reminder.OnFailure.MaxRetries)
            {
                return true;
            }

            await Task.Delay(reminder.OnFailure.Interval, time, ct);
            if (!wanted())
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(EventId = 3311, Level = LogLevel.Warning, Message = "reminder {Name} of {Actor} failed: {Reason}")]
    private partial void LogFailed(string name, ActorKey actor, string reason);
}
