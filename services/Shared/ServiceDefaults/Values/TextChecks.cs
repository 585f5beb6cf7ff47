using System.Diagnostics.CodeAnalysis;
using EventSourcing;
using SharedKernel;

namespace ServiceDefaults;

/// <summary>Checks of texts in requests, with the messages that go with the rules of the shared kernel.</summary>
public static class TextChecks
{
    /// <summary>A text that must be there, is not blank, and is within bounds.</summary>
    public static bool RequireText(this Validation validation, [NotNullWhen(true)] string? value, string path, int maximum) =>
        validation.Check(value is not null, path, "is required")
        && validation.Check(!string.IsNullOrWhiteSpace(value), path, "must not be blank")
        && validation.Check(value!.Length <= maximum, path, $"must have at most {maximum} characters")
        && validation.Check(TextRules.IsClean(value), path, "must not contain control characters or lone surrogates");

    /// <summary>A text that may be left out.</summary>
    public static bool AllowText(this Validation validation, string? value, string path, int maximum) =>
        value is null || validation.RequireText(value, path, maximum);

    public static bool RequireEmail(this Validation validation, [NotNullWhen(true)] string? value, string path) =>
        validation.RequireText(value, path, TextLimits.Email)
        && validation.Check(TextRules.IsEmail(value), path, "must have exactly one @ with something on both sides, and no spaces");

    /// <summary>An id that must be there, such as the one in a route.</summary>
    public static bool RequireId(this Validation validation, [NotNullWhen(true)] string? value, string path) =>
        validation.Check(value is not null, path, "is required")
        && validation.Check(StreamId.IsId(value), path, "must be 1 to 64 of A-Z a-z 0-9 _ - and begin with a letter or digit");

    /// <summary>An id that the caller may choose.</summary>
    public static bool AllowId(this Validation validation, string? value, string path) => value is null || validation.RequireId(value, path);

    public static bool RequireCurrency(this Validation validation, [NotNullWhen(true)] string? value, string path) =>
        validation.Check(value is not null, path, "is required")
        && validation.Check(Currencies.IsKnown(value!), path, "must be an ISO 4217 currency code");
}
