using Dapr;
using Dapr.Client;

namespace Sdk.Conformance.Tests.Clients;

[Collection(SharedClient.Name)]
public abstract class ClientTest(ClientOfSidecar side)
{
    protected const string Store = "statestore";

    /// <summary>Only the first to write a key succeeds, and then only who knows its etag.</summary>
    protected static readonly StateOptions FirstWrite = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    protected DaprClient Client => side.Client;

    /// <summary>A key of this test alone.</summary>
    protected string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Only the inner exception tells what the sidecar said.</summary>
    protected static async Task FailsAsync(string operation, Func<Task> call)
    {
        var failure = await Should.ThrowAsync<DaprException>(call);
        failure.Message.ShouldBe($"{operation} operation failed: the Dapr endpoint indicated a failure. See InnerException for details.");
        failure.InnerException.ShouldNotBeNull();
    }
}
