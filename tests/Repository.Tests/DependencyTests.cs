namespace Repository.Tests;

/// <summary>What the project depends on is written down.</summary>
public sealed class DependencyTests
{
    private static readonly string Locks = Path.Combine(SourceTree.Root, "eng", "locks");

    [Fact]
    public void Every_project_has_a_lock_file_and_every_lock_file_a_project() =>
        Directory.EnumerateFiles(Path.Combine(Locks, "stand-ins"), "*.lock.json").Select(LockedProject).Order(StringComparer.Ordinal)
            .ShouldBe(SourceTree.Projects().Order(StringComparer.Ordinal));

    private static string LockedProject(string file) => Path.GetFileName(file)[..^".lock.json".Length];
}
