using Testing;

namespace EndToEnd.Tests;

/// <summary>The services as a program made with Dapr's JavaScript SDK sees them, through the sidecar of another app.</summary>
[Collection(SharedCluster.Name)]
public sealed class JavaScriptClientTests(RunningCluster cluster)
{
    [NodeFact]
    public async Task A_program_made_with_the_JavaScript_SDK_uses_the_services_through_a_sidecar()
    {
        var cases = await NodeCases.RunAsync("services.mjs", new Dictionary<string, string>
        {
            ["DAPR_HTTP_ENDPOINT"] = $"{cluster.Processes.SidecarUrl("orders-queries", "/")}",
            ["DAPR_GRPC_ENDPOINT"] = $"http://127.0.0.1:{cluster.Processes.Ports.OfSidecarGrpc("orders-queries")}",
        });

        cases.Count.ShouldBeGreaterThan(20);
        cases.Where(c => c.Error is not null).Select(c => $"{c.Sentence}\n{c.Error}").ShouldBeEmpty();
    }
}
