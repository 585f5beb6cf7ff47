namespace Testing;

/// <summary>Where the repository's files are, seen from wherever the tests run.</summary>
public static class RepositoryFolders
{
    public static string Root { get; } = FindRoot();

    public static string Components { get; } = Path.Combine(Root, "components");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DaprCqrs.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
