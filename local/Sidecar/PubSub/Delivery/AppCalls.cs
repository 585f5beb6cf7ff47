using System.Net.Http.Headers;
using System.Net.Sockets;
using Sidecar.App;
using Sidecar.Http;
using Sidecar.PubSub.Envelopes;
using Sidecar.Tracing;

namespace Sidecar.PubSub.Delivery;

/// <summary>Posts deliveries to the app.</summary>
internal sealed class AppCalls(AppChannel channel, Tracer tracer)
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    /// <summary>Status and body of the answer, or null if there was none because nobody listens on the app's port.</summary>
    /// <exception cref="HttpRequestException">The connection broke although somebody listens.</exception>
    public async Task<(int Status, ReadOnlyMemory<byte> Body)?> PostAsync(
        string path, string pubsub, string contentType, ReadOnlyMemory<byte> body, Parcel first, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path.StartsWith('/') ? path : "/" + path) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        AddHeaders(request, pubsub, first);
        try
        {
            using var response = await channel.SendAsync(request, ct);
            return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (HttpRequestException)
        {
            if (await ListensAsync(ct))
            {
                throw;
            }

            return null;
        }
    }

    /// <summary>Whether somebody accepts connections on the app's port.</summary>
    public async Task<bool> ListensAsync(CancellationToken ct)
    {
        if (channel.Port is not { } port)
        {
            return false;
        }

        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void AddHeaders(HttpRequestMessage request, string pubsub, Parcel first)
    {
        request.Headers.TryAddWithoutValidation(DaprHeaders.PubSubName, pubsub);
        var metadata = first.Stored.Message.Metadata ?? NoMetadata;
        foreach (var (name, value) in metadata)
        {
            if (name != DaprHeaders.TraceState && !value.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        // Events without trace attributes (raw ones) carry no trace to the app at all, unless their metadata does; a trace state never gets here.
        if ((first.Head.TraceParent ?? metadata.GetValueOrDefault(CloudEvent.TraceId)) is { } traceParent)
        {
            request.Headers.TryAddWithoutValidation(DaprHeaders.TraceParent, tracer.Continue(new TraceContext(traceParent, "")).HeaderValue);
        }
    }
}
