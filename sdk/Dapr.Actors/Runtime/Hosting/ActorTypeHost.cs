using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using Dapr.Actors.Client;
using Dapr.Actors.Http;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>
/// The active actors of one type. Turns are the sidecar's business: nothing here keeps two calls to one id apart, but both meet
/// the same activation.
/// </summary>
internal sealed class ActorTypeHost
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ActorActivatorState>>> _active = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActorMethod> _methods;
    private readonly ActorTypeInformation _type;
    private readonly ActorActivator _activator;
    private readonly JsonSerializerOptions _json;
    private readonly Func<ActorId, ActorHost> _hostFor;

    public ActorTypeHost(
        ActorTypeInformation type, ActorActivator activator, JsonSerializerOptions json, ActorSidecar sidecar, IActorProxyFactory proxies, ILoggerFactory loggers)
    {
        ActorInterfaceRules.Check(type.InterfaceTypes);
        _methods = type.InterfaceTypes.SelectMany(i => i.GetMethods()).ToDictionary(m => m.Name, m => new ActorMethod(m), StringComparer.Ordinal);
        _type = type;
        _activator = activator;
        _json = json;
        var timers = new ActorTimerManagerHttp(sidecar);
        _hostFor = id => new ActorHost(
            type, id, json, loggers, proxies, timers, new ActorStateProvider(sidecar, type.ActorTypeName, id.GetId(), json));
    }

    /// <returns>The answer's body, empty where the method returns nothing.</returns>
    public async Task<byte[]> InvokeMethod(string actorId, string methodName, PipeReader request, CancellationToken cancellationToken)
    {
        var method = _methods.GetValueOrDefault(methodName)
            ?? throw new MissingMethodException($"Actor type {_type.ActorTypeName} has no method {methodName} in its interfaces.");
        var result = await Turn(
            actorId,
            new ActorMethodContext(methodName, ActorCallType.ActorInterfaceMethod),
            actor => method.Invoke(actor, request, _json, cancellationToken));
        return method.ResultType is null ? [] : JsonSerializer.SerializeToUtf8Bytes(result, method.ResultType, _json);
    }

    public async Task FireReminder(string actorId, string reminderName, Stream request, CancellationToken cancellationToken)
    {
        if (!_type.IsRemindable)
        {
            return;
        }

        var fired = await ScheduleJson.Read(request, cancellationToken);
        var (dueTime, period) = (Schedule.Parse(fired.DueTime), Schedule.ParsePeriod(fired.Period));
        await Turn<object?>(actorId, new ActorMethodContext(nameof(IRemindable.ReceiveReminderAsync), ActorCallType.ReminderMethod), async actor =>
        {
            await ((IRemindable)actor).ReceiveReminderAsync(reminderName, fired.Data ?? [], dueTime, period);
            return null;
        });
    }

    /// <returns>What a callback that returns a truth value says.</returns>
    public async Task<bool> FireTimer(string actorId, Stream request, CancellationToken cancellationToken)
    {
        var fired = await ScheduleJson.Read(request, cancellationToken);

        // The callback doesn't get the times, but one that the published package can't read fails there too.
        Schedule.Check(Schedule.Parse(fired.DueTime), Schedule.ParsePeriod(fired.Period), ttl: null);
        return await Turn(
            actorId,
            new ActorMethodContext("FireTimerAsync", ActorCallType.TimerMethod),
            actor => TimerCallbacks.Invoke(actor, fired.Callback!, fired.Data ?? []));
    }

    /// <summary>An id that is not active is none to deactivate.</summary>
    public async Task Deactivate(string actorId)
    {
        if (!_active.TryRemove(actorId, out var activation))
        {
            return;
        }

        var state = await activation.Value;
        try
        {
            await state.Actor.Deactivate();
        }
        finally
        {
            await _activator.DeleteAsync(state);
        }
    }

    private async Task<TResult> Turn<TResult>(string actorId, ActorMethodContext context, Func<Actor, Task<TResult>> method)
    {
        var activation = _active.GetOrAdd(actorId, id => new Lazy<Task<ActorActivatorState>>(() => Activate(id)));
        ActorActivatorState state;
        try
        {
            state = await activation.Value;
        }
        catch
        {
            // The next call shall try anew.
            _active.TryRemove(KeyValuePair.Create(actorId, activation));
            throw;
        }

        return await state.Actor.Turn(context, method);
    }

    private async Task<ActorActivatorState> Activate(string actorId)
    {
        var state = await _activator.CreateAsync(_hostFor(new ActorId(actorId)));
        try
        {
            await state.Actor.Activate();
            return state;
        }
        catch
        {
            await _activator.DeleteAsync(state);
            throw;
        }
    }
}
