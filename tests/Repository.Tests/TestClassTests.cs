using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>Test classes are disposed of by the test framework, in the ways that it knows.</summary>
public sealed partial class TestClassTests
{
    // xunit 2 calls IDisposable and IAsyncLifetime; of IAsyncDisposable it knows nothing, and what is left to it stays open.
    [Fact]
    public void None_leaves_its_end_to_an_interface_that_nobody_calls() =>
        SourceTree.Files(".cs").Where(file => NeverDisposedOf().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).ShouldBeEmpty();

    [GeneratedRegex(@"^public [\w ]*class \w+Tests\b[^{]*\bIAsyncDisposable\b", RegexOptions.Multiline)]
    private static partial Regex NeverDisposedOf();
}
