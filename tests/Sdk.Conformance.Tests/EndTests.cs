using Testing;

namespace Sdk.Conformance.Tests;

/// <summary>The JavaScript SDK ends a sidecar, each time one that was started for it.</summary>
public sealed class EndTests
{
    [NodeTheory]
    [InlineData("HTTP")]
    [InlineData("gRPC")]
    public async Task Ends_a_sidecar(string protocol)
    {
        await using var sidecar = await LocalSidecar.StartWithTokensAsync("js");

        var told = (await NodeCases.RunAsync("end.mjs", sidecar.Endpoints("js").Append(new("PROTOCOL", protocol)))).Single();

        told.Error.ShouldBeNull();
        await sidecar.Host.StopAsked.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
