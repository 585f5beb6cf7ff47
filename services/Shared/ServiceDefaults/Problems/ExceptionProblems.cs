using EventSourcing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults;

/// <summary>Turns what a handler threw into a problem, logging once what a caller can't help.</summary>
internal sealed partial class ExceptionProblems(IEnumerable<Unavailability> unavailabilities, ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await For(exception).ExecuteAsync(httpContext);
        return true;
    }

    private Problem For(Exception exception)
    {
        switch (exception)
        {
            case InvalidRequestException { Problem: var problem }:
                return problem;
            case BadHttpRequestException { StatusCode: var status }:
                return Problem.OfStatus(status);
            case UnreadableStreamException:
                Unreadable(logger, exception);
                return Problem.Of(ProblemCodes.StreamUnreadable, exception.Message);
            case var _ when unavailabilities.Any(u => u(exception)):
                Unavailable(logger, exception);
                return Problem.Of(ProblemCodes.Unavailable, "Something that this service depends on does not answer. Try again.");
            default:
                Unexpected(logger, exception);
                return Problem.Of(ProblemCodes.InternalError, "An unexpected error, logged under this trace id.");
        }
    }

    [LoggerMessage(1001, LogLevel.Error, "A request failed unexpectedly.")]
    private static partial void Unexpected(ILogger logger, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "A request could not be served: something that this service depends on is away.")]
    private static partial void Unavailable(ILogger logger, Exception exception);

    [LoggerMessage(1003, LogLevel.Error, "A stream could not be read.")]
    private static partial void Unreadable(ILogger logger, Exception exception);
}
