#nullable disable

using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>One activation of an actor. Its state is saved once, after a turn that did not fail.</summary>
public abstract partial class Actor
{
    protected Actor(ActorHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = host;
        StateManager = new ActorStateManager(host);
        Logger = host.LoggerFactory.CreateLogger(GetType());
    }

    public ActorId Id => Host.Id;

    public ActorHost Host { get; }

    public IActorProxyFactory ProxyFactory => Host.ProxyFactory;

    public IActorStateManager StateManager { get; protected set; }

    protected ILogger Logger { get; }

    protected Task SaveStateAsync() => StateManager.SaveStateAsync();

    protected virtual Task OnActivateAsync() => Task.CompletedTask;

    protected virtual Task OnDeactivateAsync() => Task.CompletedTask;

    protected virtual Task OnPreActorMethodAsync(ActorMethodContext actorMethodContext) => Task.CompletedTask;

    protected virtual Task OnPostActorMethodAsync(ActorMethodContext actorMethodContext) => Task.CompletedTask;

    protected virtual Task OnActorMethodFailedAsync(ActorMethodContext actorMethodContext, Exception e) => Task.CompletedTask;

    internal async Task Activate()
    {
        await StateManager.ClearCacheAsync();
        await OnActivateAsync();
        await SaveStateAsync();
    }

    internal async Task Deactivate()
    {
        await StateManager.ClearCacheAsync();
        await OnDeactivateAsync();
    }

    internal async Task<TResult> Turn<TResult>(ActorMethodContext context, Func<Actor, Task<TResult>> method)
    {
        try
        {
            await OnPreActorMethodAsync(context);
            var result = await method(this);
            await OnPostActorMethodAsync(context);
            await SaveStateAsync();
            return result;
        }
        catch (Exception failure)
        {
            await OnActorMethodFailedAsync(context, failure);
            await StateManager.ClearCacheAsync();
            throw;
        }
    }
}
