using Testing;

namespace Sdk.Conformance.Tests;

/// <summary>One run of all cases, made when the first test asks for it: against the sidecar that the environment names, else against the local one.</summary>
internal static class JavaScriptSuite
{
    private const string AppId = "js";
    private const string Program = "suite.mjs";
    private static readonly Lazy<Task<IReadOnlyList<NodeCase>>> Run = new(RunAsync);

    public static Task<IReadOnlyList<NodeCase>> CasesAsync() => Run.Value;

    private static Task<IReadOnlyList<NodeCase>> RunAsync() =>
        Environment.GetEnvironmentVariable("DAPR_HTTP_ENDPOINT") is { Length: > 0 } ? NodeCases.RunAsync(Program, []) : RunLocallyAsync();

    private static async Task<IReadOnlyList<NodeCase>> RunLocallyAsync()
    {
        await using var sidecar = await LocalSidecar.StartWithTokensAsync(AppId);
        return await NodeCases.RunAsync(Program, sidecar.Endpoints(AppId), port => sidecar.Host.ConnectApp(AppId, port));
    }
}
