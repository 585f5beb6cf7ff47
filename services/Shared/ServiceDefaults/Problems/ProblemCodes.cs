using EventSourcing;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>The codes of problems that no aggregate knows, and the one place that says which HTTP status a code or outcome has.</summary>
public static class ProblemCodes
{
    public const string ValidationFailed = "validation-failed";
    public const string Unauthorized = "unauthorized";
    public const string NotFound = "not-found";
    public const string NoSuchVersion = "no-such-version";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string VersionMismatch = "version-mismatch";
    public const string BodyTooLarge = "body-too-large";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string TooManyRequests = "too-many-requests";
    public const string ReadModelBehind = "read-model-behind";
    public const string Unavailable = "unavailable";
    public const string StreamUnreadable = "stream-unreadable";
    public const string InternalError = "internal-error";
    public const string BadRequest = "bad-request";

    internal static int StatusOf(string code) => code switch
    {
        ValidationFailed or BadRequest => StatusCodes.Status400BadRequest,
        Unauthorized => StatusCodes.Status401Unauthorized,
        NotFound or NoSuchVersion => StatusCodes.Status404NotFound,
        MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        VersionMismatch => StatusCodes.Status412PreconditionFailed,
        BodyTooLarge => StatusCodes.Status413PayloadTooLarge,
        UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        IdempotencyKeyReused => StatusCodes.Status422UnprocessableEntity,
        TooManyRequests => StatusCodes.Status429TooManyRequests,
        ReadModelBehind or Unavailable => StatusCodes.Status503ServiceUnavailable,
        InternalError or StreamUnreadable => StatusCodes.Status500InternalServerError,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no status is known for it"),
    };

    internal static int StatusOf(RejectionKind kind) => kind switch
    {
        RejectionKind.NotFound => StatusCodes.Status404NotFound,
        RejectionKind.AlreadyExists => StatusCodes.Status409Conflict,
        RejectionKind.Deleted => StatusCodes.Status410Gone,
        RejectionKind.Rule => StatusCodes.Status422UnprocessableEntity,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no status is known for it"),
    };

    /// <summary>The code for a status that the framework set without a body.</summary>
    internal static string Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => TooManyRequests,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= 500 => InternalError,
        _ => BadRequest,
    };
}
