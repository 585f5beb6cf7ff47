namespace EndToEnd.Tests;

public sealed class ProcessClusterTests
{
    [Fact]
    public async Task A_start_that_fails_leaves_no_process_behind()
    {
        var mark = $"{Guid.NewGuid():N}";
        var environment = new Dictionary<string, string> { ["MARK"] = mark, ["Database__Provider"] = "Papyrus" };

        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => ProcessCluster.StartAsync(environment: environment, apps: ["customers-commands", "customers-queries"]));

        failure.Message.ShouldContain("ended by itself");
        Directory.EnumerateDirectories("/proc").Where(process => EnvironmentOf(process).Contains(mark, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string EnvironmentOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No process, or one that has ended meanwhile.
            return "";
        }
    }
}
