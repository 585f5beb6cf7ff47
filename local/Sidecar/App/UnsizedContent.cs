using System.Net;

namespace Sidecar.App;

/// <summary>
/// No body, but a content type: so daprd asks for the configuration and deactivates actors. It must not know its length,
/// for daprd sends no <c>Content-Length</c> there either.
/// </summary>
internal sealed class UnsizedContent : HttpContent
{
    public UnsizedContent(string contentType) => Headers.TryAddWithoutValidation("Content-Type", contentType);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
