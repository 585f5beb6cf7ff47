using System.Diagnostics;
using System.Reflection;
using EventSourcing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace ServiceDefaults;

/// <summary>
/// An RFC 9457 answer with a stable <c>code</c>, <c>type</c> <c>urn:daprcqrs:{code}</c> and the request's <c>traceId</c>;
/// 429 and 503 carry <c>Retry-After</c>.
/// </summary>
public sealed class Problem : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    private const string MediaType = "application/problem+json";
    private const string RetryAfterSeconds = "1";

    private readonly string _code;
    private readonly string? _detail;
    private readonly Dictionary<string, object?> _members = [];
    private readonly Dictionary<string, string> _headers = [];

    private Problem(string code, int status, string? detail) => (_code, Status, _detail) = (code, status, detail);

    public int Status { get; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <param name="code">One of <see cref="ProblemCodes"/>.</param>
    /// <param name="detail">What a caller can do about it, without internals.</param>
    public static Problem Of(string code, string? detail = null) => new(code, ProblemCodes.StatusOf(code), detail);

    /// <summary>What an aggregate answered; the kind of the rejection decides the status.</summary>
    public static Problem Of(Rejection rejection) => new(rejection.Code, ProblemCodes.StatusOf(rejection.Kind), rejection.Reason);

    /// <summary>A malformed request: messages by the path of the field, header or parameter.</summary>
    public static Problem Of(IReadOnlyDictionary<string, string[]> errors) =>
        Of(ProblemCodes.ValidationFailed, "The request is not valid.").With("errors", errors);

    internal static Problem OfStatus(int status) => new(ProblemCodes.Of(status), status, detail: null);

    /// <summary>Adds a member to the problem.</summary>
    public Problem With(string member, object? value)
    {
        _members.Add(member, value);
        return this;
    }

    /// <summary>Adds a header to the answer.</summary>
    public Problem WithHeader(string name, string value)
    {
        _headers.Add(name, value);
        return this;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }

        return JsonAnswer.WriteAsync(response, Details(httpContext), MediaType);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemDetails), [MediaType]));

    private ProblemDetails Details(HttpContext httpContext)
    {
        var details = new ProblemDetails
        {
            Type = $"urn:daprcqrs:{_code}",
            Title = _code.Replace('-', ' '),
            Status = Status,
            Detail = _detail,
            Extensions = { ["code"] = _code, ["traceId"] = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier },
        };
        foreach (var (name, value) in _members)
        {
            details.Extensions[name] = value;
        }

        return details;
    }
}
