namespace Repository.Tests;

/// <summary>The build rules are set once, at the root, and nowhere taken back.</summary>
public sealed class BuildRuleTests
{
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "DaprCqrs.sln"));
        foreach (var project in SourceTree.Projects())
        {
            solution.ShouldContain($"{project}.csproj");
        }
    }

    [Fact]
    public void No_project_switches_a_rule_off_or_names_a_version()
    {
        foreach (var project in SourceTree.Projects().Where(p => !SourceTree.IsStandIn(p)))
        {
            var text = File.ReadAllText(SourceTree.ProjectFile(project));
            text.ShouldNotContain("<NoWarn>", Case.Sensitive, project);
            text.ShouldNotContain("TreatWarningsAsErrors", Case.Sensitive, project);
            text.ShouldNotContain("Version=\"", Case.Sensitive, project);
            text.ShouldNotContain("<Nullable>", Case.Sensitive, project);
        }
    }

    [Fact]
    public void The_clock_of_the_machine_is_banned() =>
        File.ReadAllText(Path.Combine(SourceTree.Root, "eng", "BannedSymbols.txt")).ShouldContain("P:System.DateTimeOffset.UtcNow");
}
