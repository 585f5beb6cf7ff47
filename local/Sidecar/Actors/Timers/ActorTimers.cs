using System.Collections.Concurrent;
using Sidecar.Actors.Scheduling;

namespace Sidecar.Actors.Timers;

/// <summary>
/// The timers registered through one app's sidecar. They live in memory only. A deactivation doesn't end them, as in daprd 1.18:
/// their next run activates the actor again.
/// </summary>
internal sealed partial class ActorTimers : IDisposable
{
    private const int MostAtOnce = 500;

    private readonly ConcurrentDictionary<(ActorKey Actor, string Name), ActiveTimer> _timers = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ActorTable _table;
    private readonly ActorRouter _router;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DueQueue<ActiveTimer> _queue;

    public ActorTimers(ActorTable table, ActorRouter router, TimeProvider time, ILogger<ActorTimers> logger)
    {
        _table = table;
        _router = router;
        _time = time;
        _logger = logger;
        var firings = new FiringLimit<ActiveTimer>(MostAtOnce, FireAsync);
        _queue = new(time, firings.Post, IsCurrent);
    }

    /// <summary>Registers a timer, in place of one of the same name.</summary>
    /// <exception cref="ApiException">The app doesn't host the type, or the schedule is refused: <c>ERR_ACTOR_TIMER_CREATE</c>.</exception>
    public void Create(ActorKey actor, string name, TimerRequest request)
    {
        var key = $"{actor.Type}||{actor.Id}";
        if (!_table.IsHosted(actor.Type))
        {
            throw Refusal($"can't create timer for actor {key}: actor type not registered");
        }

        try
        {
            var schedule = TimerSchedule.Of(request, $"{key}||{name}", _time.GetUtcNow());
            var timer = new ActiveTimer(actor, name, schedule, FiringPayload.OfTimer(request));
            _timers[(actor, name)] = timer;
            _queue.Add(timer, timer.Due);
        }
        catch (ScheduleException e)
        {
            throw Refusal(e.Message);
        }
    }

    /// <summary>Ends a timer; one that is not there counts as ended.</summary>
    public void Delete(ActorKey actor, string name) => _timers.TryRemove((actor, name), out _);

    public void Dispose()
    {
        _stopping.Cancel();
        _queue.Dispose();
        _stopping.Dispose();
    }

    private static ApiException Refusal(string reason) => new(500, "ERR_ACTOR_TIMER_CREATE", $"error creating actor timer: {reason}");

    private bool IsCurrent(ActiveTimer timer) => _timers.TryGetValue((timer.Actor, timer.Name), out var current) && current == timer;

    // The next run is queued only after this one has ended, so a timer never overlaps itself; whether it succeeded makes no difference.
    private async Task FireAsync(ActiveTimer timer)
    {
        if (!IsCurrent(timer))
        {
            return;
        }

        try
        {
            using var answer = await _router.CallAsync(ActorCall.Firing(timer.Actor, $"timer/{timer.Name}", timer.Payload), _stopping.Token);
            if (answer.IsError)
            {
                LogFailed(timer.Actor, timer.Name, ActorAnswer.ErrorHeader);
            }
        }
        catch (Exception e)
        {
            LogFailed(timer.Actor, timer.Name, e.Message);
        }

        if (timer.TryMoveOn())
        {
            _queue.Add(timer, timer.Due);
        }
        else
        {
            _timers.TryRemove(KeyValuePair.Create((timer.Actor, timer.Name), timer));
        }
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Warning, Message = "timer {Name} of {Actor} failed: {Reason}")]
    private partial void LogFailed(ActorKey actor, string name, string reason);
}
