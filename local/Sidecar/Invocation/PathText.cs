using System.Buffers;
using System.Text;

namespace Sidecar.Invocation;

/// <summary>Method paths as daprd treats them: cleaned on the way in, escaped on the way out.</summary>
internal static class PathText
{
    // What stays as it is in a path. A percent sign does too, as part of an escape that the caller wrote.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!$&'()*+,;=:@[]/%");

    /// <summary>Resolves dots and repeated slashes; no slash at either end, and never above the root.</summary>
    public static string Clean(string path)
    {
        if (IsClean(path))
        {
            return path;
        }

        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                kept.Add(segment);
            }
        }

        return string.Join('/', kept);
    }

    /// <summary>Why daprd refuses the path of a method, or null if it doesn't.</summary>
    public static string? Refusal(string path) => Refusal("method", path, "#?\0");

    /// <summary>Why daprd refuses the name of an actor, reminder or timer, or null if it doesn't.</summary>
    public static string? NameRefusal(string name) =>
        Refusal("name", name, "#?\0/\\") ?? (name is "." or ".." ? $"name is a path traversal sequence: {GoWords.Quote(name)}" : null);

    /// <summary>Percent-encodes what a path may not hold; escapes that are already there stay.</summary>
    public static string Escape(string path)
    {
        if (!path.AsSpan().ContainsAnyExcept(Plain))
        {
            return path;
        }

        var text = new StringBuilder(path.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && Plain.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                text.Append('%').Append(b.ToString("X2"));
            }
        }

        return text.ToString();
    }

    private static string? Refusal(string what, string text, string forbidden)
    {
        if (text.AsSpan().IndexOfAny(forbidden) >= 0)
        {
            return $"{what} contains forbidden character: {GoWords.Quote(text)}";
        }

        var control = text.AsSpan().IndexOfAnyInRange('\u0001', '\u001f');
        control = control < 0 ? text.IndexOf('\u007f') : control;
        return control < 0 ? null : $"{what} contains control character at position {control}: {GoWords.Quote(text)}";
    }

    private static bool IsClean(string path) =>
        path.Length == 0 || (path[0] is not ('/' or '.') && path[^1] != '/' && !path.Contains("//") && !path.Contains("/."));
}
