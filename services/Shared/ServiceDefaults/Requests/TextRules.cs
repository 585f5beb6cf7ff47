using System.Diagnostics.CodeAnalysis;

namespace ServiceDefaults;

/// <summary>Checks of text that requests share.</summary>
public static class TextRules
{
    /// <summary>A text that must be there, is not blank, and is within bounds.</summary>
    public static bool RequireText(this Validation validation, [NotNullWhen(true)] string? value, string path, int maximum) =>
        value is null ? validation.Check(false, path, "is required")
        : string.IsNullOrWhiteSpace(value) ? validation.Check(false, path, "must not be blank")
        : validation.CheckText(value, path, maximum);

    /// <summary>A text that may be left out.</summary>
    public static bool AllowText(this Validation validation, string? value, string path, int maximum) =>
        value is null || validation.RequireText(value, path, maximum);

    /// <summary>An id that the caller chose.</summary>
    public static bool AllowId(this Validation validation, string? value, string path) =>
        value is null || validation.CheckId(value, path);

    /// <summary>An id of an aggregate, such as the one in a route.</summary>
    public static bool CheckId(this Validation validation, [NotNullWhen(true)] string? value, string path) =>
        validation.Check(value is not null && EventSourcing.StreamId.IsId(value), path, "must be 1 to 64 of A-Z a-z 0-9 _ - and begin with a letter or digit");

    private static bool CheckText(this Validation validation, string value, string path, int maximum)
    {
        var within = validation.Check(value.Length <= maximum, path, $"must have at most {maximum} characters");
        return validation.Check(IsPlain(value), path, "must not contain control characters or lone surrogates") && within;
    }

    private static bool IsPlain(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]))
            {
                return false;
            }

            if (char.IsSurrogate(value[i]))
            {
                if (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
