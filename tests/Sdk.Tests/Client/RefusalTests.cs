using Dapr;

namespace Sdk.Tests.Client;

/// <summary>What never gets as far as a sidecar.</summary>
public sealed class RefusalTests : ClientTest
{
    public static readonly TheoryData<string, string> EmptyNames = new() { { "", "key" }, { "store", "" } };

    [Theory]
    [MemberData(nameof(EmptyNames))]
    public async Task Names_are_not_empty(string component, string name)
    {
        await Should.ThrowAsync<ArgumentException>(() => Client.GetStateAsync<Customer>(component, name));
        await Should.ThrowAsync<ArgumentException>(async () => await Client.SaveStateAsync(component, name, 1));
        await Should.ThrowAsync<ArgumentException>(async () => await Client.DeleteStateAsync(component, name));
        await Should.ThrowAsync<ArgumentException>(async () => await Client.PublishEventAsync(component, name, 1));
    }

    [Fact]
    public async Task Something_is_asked_for()
    {
        await Should.ThrowAsync<ArgumentException>(() => Client.GetBulkStateAsync("store", [], null));
        await Should.ThrowAsync<ArgumentException>(async () => await Client.ExecuteStateTransactionAsync("store", []));
    }

    [Fact]
    public async Task Nothing_is_null()
    {
        await Should.ThrowAsync<ArgumentNullException>(async () => await Client.TrySaveStateAsync("store", "key", 1, null!));
        await Should.ThrowAsync<ArgumentNullException>(async () => await Client.TryDeleteStateAsync("store", "key", null!));
        await Should.ThrowAsync<ArgumentNullException>(async () => await Client.ExecuteStateTransactionAsync("store", null!));
        await Should.ThrowAsync<ArgumentNullException>(async () => await Client.PublishEventAsync<string>("bus", "orders", null!));
        await Should.ThrowAsync<ArgumentNullException>(async () => await Client.PublishEventAsync("bus", "orders", 1, null!));
    }

    [Fact]
    public async Task A_cancellation_is_no_failure()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Client.GetStateAsync<Customer>("store", "key", cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task Without_a_sidecar_every_call_fails_alike()
    {
        await Sidecar.DisposeAsync();

        (await Should.ThrowAsync<DaprException>(() => Client.GetStateAsync<Customer>("store", "key"))).Message.ShouldBe(Failed("State"));
        (await Should.ThrowAsync<DaprException>(() => Client.GetBulkStateAsync("store", ["key"], null))).Message.ShouldBe(Failed("State"));
        (await Should.ThrowAsync<DaprException>(() => Client.TrySaveStateAsync("store", "key", 1, "1"))).Message.ShouldBe(Failed("State"));
        (await Should.ThrowAsync<DaprException>(() => Client.PublishEventAsync("bus", "orders", 1))).Message.ShouldBe(Failed("Publish"));
        (await Should.ThrowAsync<DaprException>(() => Client.GetMetadataAsync())).Message.ShouldBe(Failed("Get metadata"));
    }

    private static string Failed(string operation) => $"{operation} operation failed: the Dapr endpoint indicated a failure. See InnerException for details.";
}
