using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Tests;

/// <summary>A collector that keeps everything: OTLP over HTTP in protobuf.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ByteString> _traces = [];
    private readonly ConcurrentQueue<ByteString> _metrics = [];
    private readonly ConcurrentQueue<ByteString> _logs = [];
    private readonly WebApplication _server;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        Keep("traces", _traces);
        Keep("metrics", _metrics);
        Keep("logs", _logs);
    }

    /// <summary>What a process needs to be told to send here, soon.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _server.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public IReadOnlyList<ReceivedSpan> Spans => [.. _traces.SelectMany(OtlpMessages.Spans)];

    public IReadOnlyList<ReceivedMetric> Metrics => [.. _metrics.SelectMany(OtlpMessages.Metrics)];

    public IReadOnlyList<ReceivedLog> Logs => [.. _logs.SelectMany(OtlpMessages.Logs)];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Whether a text is anywhere in what was sent.</summary>
    public bool Holds(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return _traces.Concat(_metrics).Concat(_logs).Any(request => request.Span.IndexOf(bytes) >= 0);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private void Keep(string signal, ConcurrentQueue<ByteString> requests) => _server.MapPost($"/v1/{signal}", async (HttpRequest request) =>
    {
        requests.Enqueue(await ByteString.FromStreamAsync(request.Body));
        return TypedResults.Ok();
    });
}
