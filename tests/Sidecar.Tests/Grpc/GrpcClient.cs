using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Sidecar.Grpc.Wire;

namespace Sidecar.Tests.Grpc;

/// <summary>Calls a sidecar's gRPC API with nothing but HTTP/2, over one connection.</summary>
internal sealed class GrpcClient(Uri endpoint) : IDisposable
{
    private const string Service = "/dapr.proto.runtime.v1.Dapr/";

    private readonly HttpClient _http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = false })
    {
        BaseAddress = endpoint,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public Task<Outcome> CallAsync(string method, IMessage request, params (string Name, string Value)[] metadata) =>
        CallAsync(method, request, CancellationToken.None, metadata);

    public Task<Outcome> CallAsync(string method, IMessage request, CancellationToken ct, params (string Name, string Value)[] metadata) =>
        SendAsync(Service + method, request.ToByteArray(), ct, metadata);

    /// <summary>Calls and expects OK.</summary>
    public async Task<T> AskAsync<T>(string method, IMessage request, params (string Name, string Value)[] metadata)
        where T : IMessage<T>, new()
    {
        var outcome = await CallAsync(method, request, metadata);
        outcome.Code.ShouldBe(GrpcCode.Ok, outcome.Message);
        return outcome.As<T>();
    }

    public async Task<Outcome> SendAsync(string path, byte[] message, CancellationToken ct, params (string Name, string Value)[] metadata)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame(message)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        foreach (var (name, value) in metadata)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, ct);
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        return new Outcome(Headers(response.Headers), Headers(response.TrailingHeaders), body.Length == 0 ? null : body[5..]);
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Frame(byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static Dictionary<string, string> Headers(HttpResponseHeaders headers) =>
        headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    internal sealed record Outcome(IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Trailers, byte[]? Body)
    {
        public GrpcCode Code => (GrpcCode)int.Parse(Find("grpc-status")!);

        public string Message => Uri.UnescapeDataString(Find("grpc-message") ?? "");

        public T As<T>()
            where T : IMessage<T>, new() => new MessageParser<T>(() => new T()).ParseFrom(Body);

        private string? Find(string name) => Trailers.GetValueOrDefault(name) ?? Headers.GetValueOrDefault(name);
    }
}
