using System.Globalization;
using System.Reflection;
using EventSourcing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace ServiceDefaults;

/// <summary>What a command's headers say: <c>Idempotency-Key</c>, <c>If-Match</c> and <c>Occurred-At</c>. A malformed one is answered with 400.</summary>
public sealed record CommandHeaders(string? IdempotencyKey, ExpectedVersion Expected, DateTimeOffset? OccurredAt)
{
    public const string IdempotencyKeyName = "Idempotency-Key";
    public const string IfMatchName = "If-Match";
    public const string OccurredAtName = "Occurred-At";

    private const int MaxKeyLength = 128;

    public static ValueTask<CommandHeaders> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var validation = new Validation();
        var headers = context.Request.Headers;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var read = new CommandHeaders(
            Key(headers[IdempotencyKeyName], validation), Version(headers[IfMatchName], validation), Time(headers[OccurredAtName], now, validation));
        validation.ThrowIfInvalid();
        return ValueTask.FromResult(read);
    }

    private static string? Key(StringValues values, Validation validation)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var key = values.Count == 1 ? values[0] : null;
        var holds = key is { Length: > 0 and <= MaxKeyLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');
        return validation.Check(holds, IdempotencyKeyName, $"must be 1 to {MaxKeyLength} visible ASCII characters, given once") ? key : null;
    }

    private static ExpectedVersion Version(StringValues values, Validation validation)
    {
        if (values.Count == 0)
        {
            return ExpectedVersion.Any;
        }

        if (values is [['"', .. var digits, '"']] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return ExpectedVersion.Exactly(version);
        }

        validation.Add(IfMatchName, "must be one version in quotes, such as \"3\"");
        return ExpectedVersion.Any;
    }

    private static DateTimeOffset? Time(StringValues values, DateTimeOffset now, Validation validation)
    {
        if (values.Count == 0)
        {
            return null;
        }

        if (values.Count != 1 || !Rfc3339.TryParse(values[0], out var time))
        {
            validation.Add(OccurredAtName, "must be one RFC 3339 timestamp, such as 2026-01-01T00:00:00Z");
            return null;
        }

        return validation.Check(time <= now, OccurredAtName, "must not be in the future") ? time : null;
    }
}
