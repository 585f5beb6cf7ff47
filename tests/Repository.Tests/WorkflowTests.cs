using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>The workflows call the scripts that anyone can call.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, ".github", "workflows")).Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_script_that_a_workflow_runs_is_there_and_can_be_run(string workflow)
    {
        var scripts = Script().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, ".github", "workflows", workflow))).Select(m => m.Groups[1].Value).ToList();
        scripts.ShouldContain(".ci/run");
        foreach (var script in scripts)
        {
            var file = Path.Combine(SourceTree.Root, script);
            File.Exists(file).ShouldBeTrue(script);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue(script);
            }
        }
    }

    [GeneratedRegex(@"run: ((?:\.ci|eng|tests)/[\w./-]+)")]
    private static partial Regex Script();
}
