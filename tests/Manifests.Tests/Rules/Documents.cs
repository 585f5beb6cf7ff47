using System.Text.RegularExpressions;
using Testing;

namespace Manifests.Tests;

/// <summary>What the guide for Kubernetes promises.</summary>
internal static partial class Documents
{
    /// <summary>The rows of its table of secrets.</summary>
    public static IReadOnlySet<(string Name, string Key)> SecretsFromOutside { get; } = SecretRow()
        .Matches(File.ReadAllText(Path.Combine(RepositoryFolders.Root, "docs", "kubernetes.md")))
        .SelectMany(row => Quoted().Matches(row.Groups[2].Value).Select(key => (row.Groups[1].Value, key.Groups[1].Value)))
        .ToHashSet();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| ((?:`\w+`(?:, )?)+) \|", RegexOptions.Multiline)]
    private static partial Regex SecretRow();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Quoted();
}
