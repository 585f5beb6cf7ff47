using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Tests.App;
using Testing;

namespace Sidecar.Tests.PubSub;

/// <summary>An app that keeps what is delivered to it and answers as the test says; what it is asked about itself it does not know.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, JsonElement Body)> _deliveries = new();
    private TestApp? _app;

    public int Port => _app!.Port;

    /// <summary>Given path, body and how often that path was called before.</summary>
    public Func<string, JsonElement, int, Task<int>> Answer { get; set; } = (_, _, _) => Task.FromResult(StatusCodes.Status200OK);

    public IReadOnlyList<JsonElement> On(string path) => [.. _deliveries.Where(d => d.Path == path).Select(d => d.Body)];

    /// <summary>The data of what came to a path, in the order of arrival.</summary>
    public IReadOnlyList<int> Numbers(string path) => [.. On(path).Select(body => body.GetProperty("data").GetProperty("n").GetInt32())];

    /// <summary>The same where some deliveries are batches.</summary>
    public IReadOnlyList<int> Handled(string path) => [.. On(path)
        .SelectMany(body => body.TryGetProperty("entries", out var entries) ? entries.EnumerateArray().Select(e => e.GetProperty("event")) : [body])
        .Select(e => e.GetProperty("data").GetProperty("n").GetInt32())];

    public static async Task<Subscriber> StartAsync()
    {
        var subscriber = new Subscriber();
        subscriber._app = await TestApp.StartAsync(subscriber.TakeAsync);
        return subscriber;
    }

    public Task HasAsync(string path, int count) =>
        Eventually.BecomesTrueAsync(() => Task.FromResult(On(path).Count >= count), $"{count} deliveries to {path}, but {On(path).Count}");

    /// <summary>At least these, each as often as it is named.</summary>
    public Task HasAllAsync(IEnumerable<int> numbers, string path = "/commits") => Eventually.BecomesTrueAsync(
        () =>
        {
            var have = Numbers(path).CountBy(n => n).ToDictionary();
            return Task.FromResult(numbers.CountBy(n => n).All(wanted => have.GetValueOrDefault(wanted.Key) >= wanted.Value));
        },
        $"all of them on {path}, but {string.Join(' ', Numbers(path))}");

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/dapr/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var document = await JsonDocument.ParseAsync(context.Request.Body);
        var body = document.RootElement.Clone();
        var before = On(path).Count;
        _deliveries.Enqueue((path, body));
        context.Response.StatusCode = await Answer(path, body, before);
        if (body.TryGetProperty("entries", out var entries))
        {
            var statuses = entries.EnumerateArray().Select(e => new { entryId = e.GetProperty("entryId").GetString(), status = "SUCCESS" });
            await context.Response.WriteAsJsonAsync(new { statuses });
        }
    }
}
