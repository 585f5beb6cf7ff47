using Dapr.Actors;
using Dapr.Actors.Runtime;

namespace Sdk.Conformance.Tests.Crossing;

/// <summary>The JavaScript SDK sends a method's arguments as one JSON array.</summary>
public interface ITallyActor : IActor
{
    Task<int> Add(int[] amounts);

    Task<int> Read();

    Task<Note> Describe(string[] names);

    Task Fail();
}

public sealed class TallyActor(ActorHost host) : Actor(host), ITallyActor
{
    public Task<int> Add(int[] amounts) => StateManager.AddOrUpdateStateAsync("sum", amounts.Sum(), (_, sum) => sum + amounts.Sum());

    public Task<int> Read() => StateManager.GetOrAddStateAsync("sum", 0);

    public async Task<Note> Describe(string[] names) => new(Id.GetId(), string.Join(" and ", names), await Read(), names);

    public Task Fail() => throw new InvalidOperationException("as asked");
}
