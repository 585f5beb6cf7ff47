using System.Globalization;
using System.Text;

namespace SharedKernel;

/// <summary>What texts from outside must keep to, the same in every service.</summary>
public static class TextRules
{
    /// <summary>Neither control characters nor lone surrogates: what is left survives every store, broker and log.</summary>
    public static bool IsClean(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (char.IsControl(text[0]) || Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    /// <summary>Exactly one <c>@</c>, something on both sides, and no white space.</summary>
    public static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0
            && at < text.Length - 1
            && at == text.LastIndexOf('@')
            && text.Length <= TextLimits.Email
            && IsVisible(text);
    }

    /// <summary>1 to 64 visible characters.</summary>
    public static bool IsSku(ReadOnlySpan<char> text) => text.Length is > 0 and <= TextLimits.Sku && IsVisible(text);

    private static bool IsVisible(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsVisible(rune))
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
