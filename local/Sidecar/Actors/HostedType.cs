using System.Collections.Concurrent;
using Sidecar.Actors.Scheduling;
using Sidecar.App;
using Sidecar.Hostility;
using Sidecar.Resilience;

namespace Sidecar.Actors;

/// <summary>One actor type on one app: its active actors, which come with their first call and go when they have been idle long enough.</summary>
internal sealed partial class HostedType : IDisposable
{
    private readonly ConcurrentDictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly ActorTypeConfig _config;
    private readonly ActorCallback _app;
    private readonly Placement _placement;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DueQueue<Actor> _idle;
    private volatile bool _stopping;

    public HostedType(AppIdentity host, ActorTypeConfig config, ActorCallback app, Placement placement, TimeProvider time, ILogger logger)
    {
        Host = host;
        Name = host.ToString();
        _config = config;
        _app = app;
        _placement = placement;
        _time = time;
        _logger = logger;
        _idle = new(time, OnIdleDue, actor => !actor.IsClosing);
    }

    public AppIdentity Host { get; }

    /// <summary>What its share of the ids depends on.</summary>
    public string Name { get; }

    public string Type => _config.Type;

    /// <summary>What holds for calls that no app makes: reminders.</summary>
    public Policy Policy { get; init; } = Policy.None;

    /// <summary>Set where actors are to be active on hosts that don't own them.</summary>
    public HostilePlan? DoubleActivation { get; init; }

    public int ActiveCount => _actors.Values.Count(actor => !actor.IsClosing);

    public bool IsActive(string id) => _actors.TryGetValue(id, out var actor) && !actor.IsClosing;

    /// <summary>Calls an actor when its turn has come, and activates it if need be.</summary>
    /// <exception cref="ActorClosedException">The actor was deactivated, or its calls were cut, before the call had ended; or it lives elsewhere by now.</exception>
    /// <exception cref="ActorCallException">The app answered anything but 200, it could not be reached, or the sidecar stops.</exception>
    public async Task<ActorAnswer> CallAsync(ActorCall call, CancellationToken ct)
    {
        var actor = await ActivateAsync(call.Actor);
        var turn = await actor.Turns.EnterAsync(call.ReentrancyId, ct);
        try
        {
            actor.IdleAt = _time.GetUtcNow() + _config.IdleTimeout;
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(ct, actor.Cut);
            RequireOwned(actor);
            return await TimeLimit.RunAsync(call.TimeLimit, _time, limit => _app.CallAsync(call, turn.ReentrancyId, limit), cut.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The sidecar of daprd that stops ends what it serves with an error; what a change of the table cuts is executed again.
            throw _stopping ? new ActorCallException("context canceled") : new ActorClosedException();
        }
        finally
        {
            actor.Turns.Leave(turn);
        }
    }

    /// <summary>
    /// The table of the type has changed: deactivates every actor that does not stay. Calls in flight may go on for the drain time and are cut then,
    /// those of actors that stay too, as in daprd.
    /// </summary>
    public Task ReleaseAsync(Func<ActorKey, bool> stays) =>
        Task.WhenAll(_actors.Values.Select(actor => stays(actor.Key) ? DrainAsync(actor, _config.DrainTimeout) : DeactivateAsync(actor, _config.DrainTimeout)));

    /// <summary>Deactivates every actor and cuts its calls: so daprd stops.</summary>
    public Task StopAsync()
    {
        _stopping = true;
        return Task.WhenAll(_actors.Values.Select(actor => DeactivateAsync(actor, TimeSpan.Zero)));
    }

    /// <summary>Forgets every actor and cuts its calls without a word to the app, which is not there to hear it.</summary>
    public void Drop()
    {
        foreach (var actor in _actors.Values.Where(actor => actor.TryClose()))
        {
            actor.CutCalls();
            Forget(actor);
        }
    }

    public void Dispose() => _idle.Dispose();

    private async ValueTask<Actor> ActivateAsync(ActorKey key)
    {
        while (true)
        {
            if (!_actors.TryGetValue(key.Id, out var actor))
            {
                actor = new Actor(key, _config.Reentrancy) { IdleAt = _time.GetUtcNow() + _config.IdleTimeout };
                if (!_actors.TryAdd(key.Id, actor))
                {
                    continue;
                }

                _idle.Add(actor, actor.IdleAt);
            }

            if (!actor.IsClosing)
            {
                return actor;
            }

            // daprd holds the whole type back while a deactivation is on its way to the app; here only the actor itself waits.
            await actor.Gone;
        }
    }

    // Every call moves IdleAt on, and an entry stays in the queue until then: calls don't touch the queue.
    private void OnIdleDue(Actor actor)
    {
        if (actor.IsClosing)
        {
            return;
        }

        if (actor.IdleAt > _time.GetUtcNow())
        {
            _idle.Add(actor, actor.IdleAt);
        }
        else
        {
            _ = DeactivateAsync(actor, TimeSpan.Zero);
        }
    }

    /// <summary>
    /// Whoever found this host may be late: the actor can have moved since. Looked at after the actor is in the table of this host, so that
    /// a change of the placement either is seen here or sees the actor.
    /// </summary>
    private void RequireOwned(Actor actor)
    {
        if (DoubleActivation is null && _placement.Find(actor.Key) != this)
        {
            _ = DeactivateAsync(actor, _config.DrainTimeout);
            throw new ActorClosedException();
        }
    }

    private async Task DrainAsync(Actor actor, TimeSpan drain)
    {
        if (actor.Turns.Idle is { IsCompleted: false } idle)
        {
            await (drain > TimeSpan.Zero ? Task.WhenAny(idle, Task.Delay(drain, _time)) : Task.CompletedTask);
            actor.CutCalls();
        }
    }

    /// <summary>Completes when the actor has left, whoever sent it away.</summary>
    private async Task DeactivateAsync(Actor actor, TimeSpan drain)
    {
        if (!actor.TryClose())
        {
            await actor.Gone;
            return;
        }

        try
        {
            // The running handler is not waited for: daprd cuts its request and sends the deactivation right after.
            await DrainAsync(actor, drain);
            await _app.DeactivateAsync(actor.Key, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogNotDeactivated(actor.Key, e.Message);
        }
        finally
        {
            Forget(actor);
        }
    }

    private void Forget(Actor actor)
    {
        _actors.TryRemove(KeyValuePair.Create(actor.Key.Id, actor));
        actor.Leave();
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "{Actor} was deactivated, but its app has not confirmed it: {Reason}")]
    private partial void LogNotDeactivated(ActorKey actor, string reason);
}
