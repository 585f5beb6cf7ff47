using System.Net.Http.Headers;
using Sidecar.Invocation;

namespace Sidecar.Actors;

/// <summary>An app's 200 with its body, which lives in pooled memory until this is disposed.</summary>
internal sealed class ActorAnswer(HttpResponseMessage response, PooledBody body) : IDisposable
{
    /// <summary>On a 200 it says that the method failed, for a client that knows how to read the body; its value doesn't matter.</summary>
    public const string ErrorHeader = "X-DaprErrorResponseHeader";

    public ReadOnlyMemory<byte> Body => body.Memory;

    public bool IsError => response.Headers.NonValidated.Contains(ErrorHeader);

    public string? ContentType => response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null;

    /// <summary>What the caller gets besides the content type.</summary>
    public IEnumerable<KeyValuePair<string, HeaderStringValues>> Headers => ForwardedHeaders.Of(response);

    public void Dispose()
    {
        body.Dispose();
        response.Dispose();
    }
}
