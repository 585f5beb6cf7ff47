using System.Collections.Concurrent;
using Sidecar.Actors.Scheduling;
using Sidecar.App;
using Sidecar.Resilience;

namespace Sidecar.Actors;

/// <summary>One actor type on one app: its active actors, which come with their first call and go when they have been idle long enough.</summary>
internal sealed partial class HostedType : IDisposable
{
    private readonly ConcurrentDictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly ActorTypeConfig _config;
    private readonly ActorCallback _app;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DueQueue<Actor> _idle;

    public HostedType(AppIdentity host, ActorTypeConfig config, ActorCallback app, TimeProvider time, ILogger logger)
    {
        Host = host;
        _config = config;
        _app = app;
        _time = time;
        _logger = logger;
        _idle = new(time, OnIdleDue, actor => !actor.IsClosing);
    }

    public AppIdentity Host { get; }

    public string Type => _config.Type;

    /// <summary>What holds for calls that no app makes: reminders.</summary>
    public Policy Policy { get; init; } = Policy.None;

    public int ActiveCount => _actors.Values.Count(actor => !actor.IsClosing);

    public bool IsActive(string id) => _actors.TryGetValue(id, out var actor) && !actor.IsClosing;

    /// <summary>Calls an actor when its turn has come, and activates it if need be.</summary>
    /// <exception cref="ActorClosedException">The actor was deactivated before the call had ended.</exception>
    /// <exception cref="ActorCallException">The app answered anything but 200, or it could not be reached.</exception>
    public async Task<ActorAnswer> CallAsync(ActorCall call, CancellationToken ct)
    {
        var actor = await ActivateAsync(call.Actor);
        var turn = await actor.Turns.EnterAsync(call.ReentrancyId, ct);
        try
        {
            actor.IdleAt = _time.GetUtcNow() + _config.IdleTimeout;
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(ct, actor.Cut);
            return await TimeLimit.RunAsync(call.TimeLimit, _time, limit => _app.CallAsync(call, turn.ReentrancyId, limit), cut.Token);
        }
        catch (OperationCanceledException) when (actor.IsClosing && !ct.IsCancellationRequested)
        {
            throw new ActorClosedException();
        }
        finally
        {
            actor.Turns.Leave(turn);
        }
    }

    /// <summary>Deactivates every actor that does not stay. Calls in flight may go on for the drain time.</summary>
    public Task ReleaseAsync(Func<ActorKey, bool> stays) =>
        Task.WhenAll(_actors.Values.Where(actor => !stays(actor.Key)).Select(actor => DeactivateAsync(actor, _config.DrainTimeout)));

    /// <summary>Deactivates every actor and cuts its calls: so daprd stops.</summary>
    public Task StopAsync() => Task.WhenAll(_actors.Values.Select(actor => DeactivateAsync(actor, TimeSpan.Zero)));

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

    private async Task DeactivateAsync(Actor actor, TimeSpan drain)
    {
        if (!actor.TryClose())
        {
            return;
        }

        try
        {
            if (drain > TimeSpan.Zero && !actor.Turns.Drained.IsCompleted)
            {
                await Task.WhenAny(actor.Turns.Drained, Task.Delay(drain, _time));
            }

            // The running handler is not waited for: daprd cuts its request and sends the deactivation right after.
            actor.CutCalls();
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
