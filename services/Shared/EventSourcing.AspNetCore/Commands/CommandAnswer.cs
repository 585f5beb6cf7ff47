using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>A command was carried out: the aggregate's id and the stream's version after it, in the body and in the headers.</summary>
public sealed class CommandAnswer : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    private readonly ConsistencyToken _reached;
    private readonly int _status;
    private readonly string? _location;

    internal CommandAnswer(ConsistencyToken reached, int status, string? location) => (_reached, _status, _location) = (reached, status, location);

    int? IStatusCodeHttpResult.StatusCode => _status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.Headers.ETag = VersionHeaders.ETag(_reached.Version);
        response.Headers[ConsistencyToken.HeaderName] = _reached.ToString();
        if (_location is not null)
        {
            response.Headers.Location = _location;
        }

        return JsonAnswer.WriteAsync(response, new Body(_reached.Stream.Id, _reached.Version));
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Body), ["application/json"]));

    internal sealed record Body(string Id, long Version);
}
