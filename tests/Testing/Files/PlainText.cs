using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Testing;

/// <summary>Looks for texts in files as they are on disk: free pages, logs and journals included.</summary>
public static class PlainText
{
    /// <summary>Which of the texts stand in which files of a folder.</summary>
    public static IReadOnlyList<string> In(string folder, params IReadOnlyList<string> texts)
    {
        var copy = Directory.CreateTempSubdirectory("files-");
        try
        {
            // By another process: where the database is open in this one, closing its file a second time would drop SQLite's locks.
            using var copying = Process.Start("cp", ["-r", folder, copy.FullName]);
            copying.WaitForExit();
            return [.. Directory.EnumerateFiles(copy.FullName, "*", SearchOption.AllDirectories).SelectMany(file => InFile(copy.FullName, file, texts))];
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> InFile(string folder, string file, IReadOnlyList<string> texts)
    {
        var content = File.ReadAllBytes(file);
        return Forms(texts).Where(form => content.AsSpan().IndexOf(form.Bytes) >= 0).Select(form => $"{Path.GetRelativePath(folder, file)}: {form.Text}");
    }

    // As it is, as JSON may escape it, and as .NET holds it.
    private static IEnumerable<(string Text, byte[] Bytes)> Forms(IReadOnlyList<string> texts) => texts.SelectMany(text => new[]
    {
        (text, Encoding.UTF8.GetBytes(text)),
        ($"{text} (escaped)", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)[1..^1])),
        ($"{text} (UTF-16)", Encoding.Unicode.GetBytes(text)),
        ($"{text} (base64)", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('='))),
    });
}
