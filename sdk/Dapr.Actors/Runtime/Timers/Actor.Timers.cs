#nullable disable

namespace Dapr.Actors.Runtime;

public abstract partial class Actor
{
    public Task<ActorTimer> RegisterTimerAsync(string timerName, string callback, byte[] callbackParams, TimeSpan dueTime, TimeSpan period) =>
        Register(new ActorTimer(Host.ActorTypeInfo.ActorTypeName, Id, NameOf(timerName), callback, callbackParams, dueTime, period));

    public Task<ActorTimer> RegisterTimerAsync(
        string timerName, string callback, byte[] callbackParams, TimeSpan dueTime, TimeSpan period, TimeSpan ttl) =>
        Register(new ActorTimer(Host.ActorTypeInfo.ActorTypeName, Id, NameOf(timerName), callback, callbackParams, dueTime, period, ttl));

    protected Task UnregisterTimerAsync(ActorTimer timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return UnregisterTimerAsync(timer.Name);
    }

    protected Task UnregisterTimerAsync(string timerName) =>
        Host.TimerManager.UnregisterTimerAsync(new ActorTimerToken(Host.ActorTypeInfo.ActorTypeName, Id, timerName));

    private static string NameOf(string timerName) => string.IsNullOrEmpty(timerName) ? Guid.NewGuid().ToString() : timerName;

    private async Task<ActorTimer> Register(ActorTimer timer)
    {
        TimerCallbacks.RequireTask(Host.ActorTypeInfo.ImplementationType, timer.TimerCallback);
        await Host.TimerManager.RegisterTimerAsync(timer);
        return timer;
    }
}
