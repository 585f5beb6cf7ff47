using System.Globalization;
using System.Text;

namespace Customers.QueryService;

/// <summary>Texts as they are compared in searches: without case and accents.</summary>
internal static class SearchText
{
    /// <summary>Longer texts are found by their first characters.</summary>
    public const int MaxLength = 100;

    /// <summary>A name or a search in the form that is compared.</summary>
    public static string Fold(string text) => Cut(FoldWhole(text));

    /// <summary>What a customer is found by: the name from the beginning of each of its words on, and the e-mail.</summary>
    public static IReadOnlySet<string> KeysOf(string name, string email)
    {
        var folded = FoldWhole(name);
        var keys = new HashSet<string>(StringComparer.Ordinal) { Fold(email) };
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsLetterOrDigit(folded[i]) && (i == 0 || !char.IsLetterOrDigit(folded[i - 1])))
            {
                keys.Add(Cut(folded[i..]));
            }
        }

        return keys;
    }

    /// <summary>The first text, in the order of code points, that comes after all that begin with a text.</summary>
    public static string After(string beginning)
    {
        var last = beginning.EnumerateRunes().Last();
        var next = last.Value == 0xD7FF ? 0xE000 : last.Value + 1;
        return string.Concat(beginning.AsSpan(0, beginning.Length - last.Utf16SequenceLength), new Rune(next).ToString());
    }

    private static string FoldWhole(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            var lower = char.ToLowerInvariant(c);
            _ = PlainLetters.Of(lower) is { } plain ? folded.Append(plain) : folded.Append(lower);
        }

        return folded.ToString();
    }

    // Not between the halves of a surrogate pair.
    private static string Cut(string text) =>
        text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
