using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr.Actors.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventSourcing.Dapr;

/// <summary>
/// The actors' state in the sidecar, spoken to directly: the SDK's state manager saves at the end of a turn, so that an answer would wait for it, and may not be used
/// beside a turn. daprd takes writes of an actor's state at any time while the actor is active there.
/// </summary>
internal sealed partial class ActorSnapshots : IDisposable
{
    // Half of what a request may hold by default.
    private const int LargestPart = 2 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient _sidecar;
    private readonly ILogger _logger;

    public ActorSnapshots(IOptions<ActorRuntimeOptions> actors, ILogger<ActorSnapshots> logger)
    {
        _logger = logger;
        _sidecar = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(actors.Value.HttpEndpoint!),
            Timeout = Limit,
        };
        if (!string.IsNullOrEmpty(actors.Value.DaprApiToken))
        {
            _sidecar.DefaultRequestHeaders.Add("dapr-api-token", actors.Value.DaprApiToken);
        }
    }

    /// <summary>The state of one type's actors, whose ids are those of their streams.</summary>
    public ISnapshotStore Of(string actorType) => new Store(this, actorType);

    public void Dispose() => _sidecar.Dispose();

    private async Task<byte[]?> FindAsync(Uri part, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _sidecar.GetAsync(part, cancellationToken);
            return answer.StatusCode == HttpStatusCode.NoContent
                ? null
                : await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<byte[]>(cancellationToken);
        }
        catch (Exception exception) when (IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            NotRead(_logger, part, exception);
            return null;
        }
    }

    private async Task<bool> SaveAsync(Uri state, IReadOnlyDictionary<string, byte[]> parts)
    {
        if (parts.Values.Any(part => Base64.GetMaxEncodedToUtf8Length(part.Length) > LargestPart))
        {
            TooLarge(_logger, state);
            return false;
        }

        try
        {
            // Not chunked: daprd wants to know the length of what it reads.
            var operations = parts.Select(part => new Operation("upsert", new(part.Key, part.Value)));
            using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(operations, JsonSerializerOptions.Web));
            body.Headers.ContentType = new("application/json");
            using var answer = await _sidecar.PutAsync(state, body);
            answer.EnsureSuccessStatusCode();
            return true;
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            NotSaved(_logger, state, exception);
            return false;
        }
    }

    private static bool IsFailure(Exception exception) => exception is HttpRequestException or OperationCanceledException or JsonException or FormatException;

    [LoggerMessage(2201, LogLevel.Information, "{Part} of the snapshot of {Stream} is ignored and will be written anew: {Reason}.")]
    private static partial void Ignored(ILogger logger, string part, StreamId stream, string reason);

    [LoggerMessage(2202, LogLevel.Warning, "A snapshot could not be read from {Part}; the stream is read instead.")]
    private static partial void NotRead(ILogger logger, Uri part, Exception exception);

    [LoggerMessage(2203, LogLevel.Warning, "A snapshot could not be saved to {State}; it will be tried again later.")]
    private static partial void NotSaved(ILogger logger, Uri state, Exception exception);

    [LoggerMessage(2204, LogLevel.Warning, "A snapshot is too large for {State} and was not saved.")]
    private static partial void TooLarge(ILogger logger, Uri state);

    private sealed class Store(ActorSnapshots snapshots, string actorType) : ISnapshotStore
    {
        public Task<byte[]?> FindAsync(StreamId stream, string part, CancellationToken cancellationToken) =>
            snapshots.FindAsync(State(stream, $"/{part}"), cancellationToken);

        public Task<bool> SaveAsync(StreamId stream, IReadOnlyDictionary<string, byte[]> parts) => snapshots.SaveAsync(State(stream, ""), parts);

        public void Ignored(StreamId stream, string part, string reason) => ActorSnapshots.Ignored(snapshots._logger, part, stream, reason);

        private Uri State(StreamId stream, string rest) => new($"/v1.0/actors/{actorType}/{stream.Id}/state{rest}", UriKind.Relative);
    }

    private sealed record Operation([property: JsonPropertyName("operation")] string Kind, Upsert Request);

    private sealed record Upsert(string Key, byte[] Value);
}
