using System.Runtime.CompilerServices;

namespace Repository.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class SourceTree
{
    private static readonly string[] Folders = ["services", "sdk", "local", "samples", "tests"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static IEnumerable<string> Projects() => ProjectFiles().Select(f => Path.GetFileNameWithoutExtension(f));

    public static string ProjectFile(string project) => ProjectFiles().Single(f => Path.GetFileNameWithoutExtension(f) == project);

    public static bool IsStandIn(string project) => Directory.Exists(Path.Combine(Root, "sdk", project));

    /// <summary>Every file with one of the extensions, build output left out.</summary>
    public static IEnumerable<string> Files(params string[] extensions) => Directory
        .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(f => extensions.Contains(Path.GetExtension(f)) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal));

    private static IEnumerable<string> ProjectFiles() => Folders.SelectMany(folder =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
