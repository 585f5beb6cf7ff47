using System.Diagnostics;

namespace Sdk.Tests.Client.OverHttp;

public sealed class TracingTests : ClientTest
{
    [Fact]
    public async Task Carries_the_current_trace()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        await Client.SaveStateAsync("store", "key", 1);

        Sidecar.OnlyCall.Headers["traceparent"].ShouldContain(activity.TraceId.ToHexString());
    }
}
