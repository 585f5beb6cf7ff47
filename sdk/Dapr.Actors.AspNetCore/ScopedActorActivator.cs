using Dapr.Actors.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.Actors.AspNetCore;

/// <summary>Every activation has a service scope of its own, which ends with it. The constructor has to take the <see cref="ActorHost"/>.</summary>
internal sealed class ScopedActorActivator(IServiceProvider services, ActorTypeInformation type) : ActorActivator
{
    private readonly ObjectFactory _create = ActivatorUtilities.CreateFactory(type.ImplementationType, [typeof(ActorHost)]);

    public override async Task<ActorActivatorState> CreateAsync(ActorHost host)
    {
        var scope = services.CreateAsyncScope();
        try
        {
            return new ScopedState((Actor)_create(scope.ServiceProvider, [host]), scope);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    public override async Task DeleteAsync(ActorActivatorState state)
    {
        switch (state.Actor)
        {
            case IAsyncDisposable actor:
                await actor.DisposeAsync();
                break;
            case IDisposable actor:
                actor.Dispose();
                break;
        }

        await ((ScopedState)state).Scope.DisposeAsync();
    }

    private sealed class ScopedState(Actor actor, AsyncServiceScope scope) : ActorActivatorState(actor)
    {
        public AsyncServiceScope Scope => scope;
    }
}
