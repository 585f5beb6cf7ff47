using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>
/// Reads a request's query string by name and collects what is wrong with it; a parameter that nobody asked for is wrong too.
/// </summary>
public sealed class QueryParameters(IQueryCollection query, Validation validation)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public Validation Validation { get; } = validation;

    public static QueryParameters Of(HttpRequest request) => new(request.Query, new Validation());

    /// <summary>A parameter as it was given, or null.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        var values = query[name];
        Validation.Check(values.Count <= 1, name, "must be given once");
        return values.Count == 1 ? values[0] : null;
    }

    /// <summary>A whole number within bounds; the default where it is left out.</summary>
    public long Number(string name, long minimum, long maximum, long @default)
    {
        var text = Text(name);
        var holds = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum;
        return text is null || !Validation.Check(holds, name, $"must be a whole number from {minimum} to {maximum}") ? @default : number;
    }

    /// <summary>An RFC 3339 timestamp, or null.</summary>
    public DateTimeOffset? Time(string name)
    {
        var text = Text(name);
        if (text is null || !Validation.Check(Rfc3339.TryParse(text, out var time), name, "must be an RFC 3339 timestamp, such as 2026-01-01T00:00:00Z"))
        {
            return null;
        }

        return time;
    }

    /// <exception cref="InvalidRequestException">Anything was wrong.</exception>
    public void ThrowIfInvalid()
    {
        foreach (var name in query.Keys.Where(name => !_known.Contains(name)))
        {
            Validation.Add(name, "is not a parameter here");
        }

        Validation.ThrowIfInvalid();
    }
}
