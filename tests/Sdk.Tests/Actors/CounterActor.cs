using Dapr.Actors;
using Dapr.Actors.Runtime;

namespace Sdk.Tests.Actors;

public interface ICounterActor : IActor
{
    Task<int> Add(Addition addition, CancellationToken cancellationToken = default);

    Task<int> Read();

    Task<Shape> Draw();

    Task Forget();

    Task Fail();

    Task AddTwice(int first, int second);

    Task CallOn(string method);
}

public sealed record Addition(int Amount);

[System.Text.Json.Serialization.JsonDerivedType(typeof(Circle), "circle")]
public abstract record Shape;

public sealed record Circle(int Radius) : Shape;

/// <summary>Tells <see cref="Diary"/> what the runtime does with it.</summary>
public sealed class CounterActor(ActorHost host, Diary diary) : Actor(host), ICounterActor, IRemindable, IDisposable
{
    public async Task<int> Add(Addition addition, CancellationToken cancellationToken = default)
    {
        diary.Write($"add {addition.Amount} cancellable={cancellationToken.CanBeCanceled}");
        return await StateManager.AddOrUpdateStateAsync("count", addition.Amount, (_, count) => count + addition.Amount, cancellationToken);
    }

    public Task<int> Read() => StateManager.GetOrAddStateAsync("count", 0);

    public Task<Shape> Draw() => Task.FromResult<Shape>(new Circle(2));

    public Task Forget() => StateManager.TryRemoveStateAsync("count");

    public async Task Fail()
    {
        await StateManager.SetStateAsync("count", 1_000_000);
        throw new InvalidOperationException("as asked");
    }

    public Task AddTwice(int first, int second) => Task.CompletedTask;

    public Task CallOn(string method) => ProxyFactory.Create(new ActorId("other"), "CounterActor").InvokeMethodAsync(method);

    public Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        diary.Write($"reminder {reminderName} [{string.Join(',', state)}] {dueTime.TotalMilliseconds} {period.TotalMilliseconds}");
        return Task.CompletedTask;
    }

    public Task OnTick(byte[] data)
    {
        diary.Write($"tick [{string.Join(',', data)}]");
        return Task.CompletedTask;
    }

    public Task<bool> OnTock() => Task.FromResult(Id is not null);

    public void Dispose() => diary.Write("dispose");

    protected override Task OnActivateAsync()
    {
        diary.Write("activate");
        return Task.CompletedTask;
    }

    protected override Task OnDeactivateAsync()
    {
        diary.Write("deactivate");
        return Task.CompletedTask;
    }

    protected override Task OnPreActorMethodAsync(ActorMethodContext actorMethodContext)
    {
        diary.Write($"pre {actorMethodContext.CallType} {actorMethodContext.MethodName}");
        return Task.CompletedTask;
    }

    protected override Task OnPostActorMethodAsync(ActorMethodContext actorMethodContext)
    {
        diary.Write("post");
        return Task.CompletedTask;
    }

    protected override Task OnActorMethodFailedAsync(ActorMethodContext actorMethodContext, Exception e)
    {
        diary.Write($"failed {e.GetType().Name}");
        return Task.CompletedTask;
    }
}
