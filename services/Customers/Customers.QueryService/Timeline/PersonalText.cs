using System.Text.RegularExpressions;
using EventSourcing;

namespace Customers.QueryService;

/// <summary>
/// Marks what is personal within a sentence, so that it can be taken out later and what is left is what the sentence would have been without it. The marks are
/// control characters, which no text from outside holds.
/// </summary>
internal static partial class PersonalText
{
    private const char Begin = '\u0002';
    private const char End = '\u0003';

    public static string Mark(string text) => $"{Begin}{text}{End}";

    public static string Erase(string sentence) => Marked().Replace(sentence, Mark(Erased.Text));

    /// <summary>The sentence as it is shown.</summary>
    public static string Unmark(string sentence) => sentence.Replace($"{Begin}", "", StringComparison.Ordinal).Replace($"{End}", "", StringComparison.Ordinal);

    [GeneratedRegex("\u0002[^\u0003]*\u0003", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}
