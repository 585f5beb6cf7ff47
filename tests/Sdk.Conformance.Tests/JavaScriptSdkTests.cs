using Testing;

namespace Sdk.Conformance.Tests;

/// <summary>Dapr's own JavaScript SDK, as client and as app, finds in the sidecar what it expects of Dapr.</summary>
public sealed class JavaScriptSdkTests
{
    /// <summary>Known when the cases have run, hence not while tests are discovered.</summary>
    public static TheoryData<string> Sentences => [.. JavaScriptSuite.CasesAsync().GetAwaiter().GetResult().Select(c => c.Sentence)];

    [NodeTheory]
    [MemberData(nameof(Sentences), DisableDiscoveryEnumeration = true)]
    public async Task Finds(string sentence)
    {
        var told = (await JavaScriptSuite.CasesAsync()).Single(c => c.Sentence == sentence);
        told.Error.ShouldBeNull(sentence);
    }

    [NodeFact]
    public async Task Has_run_every_building_block_over_both_protocols()
    {
        var groups = (await JavaScriptSuite.CasesAsync()).Select(c => c.Group).Distinct().ToList();
        foreach (var block in new[]
        {
            "state", "concurrency", "transactions", "publishing", "bulk publishing", "invocation", "actors", "metadata and health", "secrets",
        })
        {
            groups.ShouldContain($"{block} over HTTP");
            groups.ShouldContain($"{block} over gRPC");
        }

        groups.ShouldContain("tokens");
        (await JavaScriptSuite.CasesAsync()).Count.ShouldBeGreaterThan(240);
    }
}
