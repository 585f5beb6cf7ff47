using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace ServiceDefaults;

/// <summary>What a caller may send at most, and how slowly.</summary>
public static class ServerLimits
{
    internal const int RequestBody = 1024 * 1024;

    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(10);

    // A bulk delivery holds a hundred messages, an actor call a whole request in an envelope.
    private const int CallbackBody = 64 * 1024 * 1024;

    /// <summary>Lets the sidecar send more than a client may.</summary>
    public static TBuilder WithCallbackBodyLimit<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new RequestSizeLimitAttribute(CallbackBody));

    internal static void AddServerLimits(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody;
            kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
        });
}
