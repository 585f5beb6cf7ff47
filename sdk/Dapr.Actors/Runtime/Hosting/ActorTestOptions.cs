#nullable disable

using System.Text.Json;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dapr.Actors.Runtime;

public sealed class ActorTestOptions
{
    public ActorId ActorId { get; set; } = ActorId.CreateRandom();

    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    public JsonSerializerOptions JsonSerializerOptions { get; set; } = ActorJson.Defaults();

    public IActorProxyFactory ProxyFactory { get; set; } = new NotInTests();

    public ActorTimerManager TimerManager { get; set; } = new NoTimersInTests();

    private static NotImplementedException NotSet(string option) => new($"Set {nameof(ActorTestOptions)}.{option} to use it in a test.");

    private sealed class NotInTests : IActorProxyFactory
    {
        public ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions options = null) => throw NotSet(nameof(ProxyFactory));

        public TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions options = null)
            where TActorInterface : IActor =>
            throw NotSet(nameof(ProxyFactory));

        public object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions options = null) =>
            throw NotSet(nameof(ProxyFactory));
    }

    private sealed class NoTimersInTests : ActorTimerManager
    {
        public override Task RegisterReminderAsync(ActorReminder reminder) => throw NotSet(nameof(TimerManager));

        public override Task<IActorReminder> GetReminderAsync(ActorReminderToken reminder) => throw NotSet(nameof(TimerManager));

        public override Task UnregisterReminderAsync(ActorReminderToken reminder) => throw NotSet(nameof(TimerManager));

        public override Task RegisterTimerAsync(ActorTimer timer) => throw NotSet(nameof(TimerManager));

        public override Task UnregisterTimerAsync(ActorTimerToken timer) => throw NotSet(nameof(TimerManager));
    }
}
