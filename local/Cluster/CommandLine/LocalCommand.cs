using System.CommandLine;

namespace Cluster.CommandLine;

/// <summary>The command line: without a subcommand it starts the cluster.</summary>
internal static class LocalCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Runs the whole system on this machine: a sidecar and four services.");
        var up = UpCommand.Create();
        foreach (var option in up.Options)
        {
            root.Add(option);
        }

        root.Action = up.Action;
        root.Add(up);
        root.Add(ImportCommand.Create());
        root.Add(LoadCommand.Create());
        root.Add(VerifyCommand.Create());
        root.Add(RebuildCommand.Create());
        return root;
    }
}
