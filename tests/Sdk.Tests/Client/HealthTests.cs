using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client;

public sealed class HealthTests : ClientTest
{
    [Theory]
    [InlineData(204, true)]
    [InlineData(500, false)]
    public async Task Health_is_what_the_status_says(int status, bool healthy)
    {
        Answers(new Answer(status));

        (await Client.CheckHealthAsync()).ShouldBe(healthy);
        (await Client.CheckOutboundHealthAsync()).ShouldBe(healthy);

        Sidecar.Calls.Select(call => call.Target).ShouldBe(["/v1.0/healthz", "/v1.0/healthz/outbound"]);
    }

    [Fact]
    public async Task No_sidecar_is_unhealthy()
    {
        await Sidecar.DisposeAsync();

        (await Client.CheckHealthAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Waits_until_the_sidecar_can_be_called()
    {
        Sidecar.Answers = _ => new Answer(Sidecar.Calls.Count < 3 ? 500 : 204);

        await Client.WaitForSidecarAsync();

        Sidecar.Calls.Select(call => call.Target).ShouldBe(Enumerable.Repeat("/v1.0/healthz/outbound", 3));
    }

    [Fact]
    public async Task Waits_no_longer_than_told()
    {
        Answers(new Answer(500));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(() => Client.WaitForSidecarAsync(cancelled.Token));
    }
}
