namespace Testing;

/// <summary>The npm packages that programs under tests need, as <c>tests/conformance/package-lock.json</c> says.</summary>
public static class NodeModules
{
    private static readonly NpmPackages Packages = new("conformance");
    private static readonly Lazy<Task> Installation = new(Packages.InstallAsync);

    /// <summary>The folder that holds <c>package.json</c> and, once installed, <c>node_modules</c>.</summary>
    public static string Folder => Packages.Folder;

    /// <summary>Completes when the packages are there.</summary>
    /// <exception cref="InvalidOperationException">npm is missing or could not install them.</exception>
    public static Task InstalledAsync() => Installation.Value;
}
