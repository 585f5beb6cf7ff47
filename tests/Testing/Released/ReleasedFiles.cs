using System.Security.Cryptography;
using Shouldly;

namespace Testing;

/// <summary>
/// The folder <c>Released</c> beside a test: stored forms as they once were released. A file in it is never edited again, since what it holds is in streams;
/// the manifest has the hash of each.
/// </summary>
public static class ReleasedFiles
{
    private const string Manifest = "manifest.sha256";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Released");

    /// <summary>The names of the files with an ending, without it.</summary>
    public static IEnumerable<string> Named(string ending) =>
        Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(name => name!.EndsWith(ending, StringComparison.Ordinal))
            .Select(name => name![..^ending.Length]).Order(StringComparer.Ordinal);

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Every file is in the manifest (as <c>sha256sum</c> writes it) with the hash that it was released with, and none has gone.</summary>
    public static void ShouldBeAsReleased()
    {
        var released = File.ReadAllLines(Path.Combine(Folder, Manifest));
        var found = Directory.EnumerateFiles(Folder).Where(file => Path.GetFileName(file) != Manifest).Select(Line).Order(StringComparer.Ordinal);
        found.ShouldBe(released.Order(StringComparer.Ordinal), "A released file was edited, removed, or is missing in the manifest; a new form needs a new file and a line.");
    }

    private static string Line(string file) => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}";
}
