using System.Diagnostics;
using System.Text.Json;
using Bench.Reporting;
using Dapr.Client;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;

namespace Bench.Writes;

/// <summary>
/// How fast a long stream becomes a state, against reading its rows and doing nothing with them: the same keys in the same pages of the same store.
/// </summary>
internal sealed class Loading(Uri sidecar, DaprClient dapr, string component) : IDisposable
{
    private const int Page = 127;
    private const int Rounds = 5;

    private readonly HttpClient _raw = new() { BaseAddress = sidecar };

    public async Task<Figure> OfAsync(IReadOnlyList<Commit> commits, CancellationToken ct)
    {
        foreach (var chunk in commits.Chunk(100))
        {
            using var saved = await _raw.PostAsJsonAsync($"/v1.0/state/{component}", chunk.Select(commit => new { key = Key(commit.Number), value = commit }), EventJson.Options, ct);
            saved.EnsureSuccessStatusCode();
        }

        var history = History();
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var raw = await TimeAsync(() => ReadAsync(commits.Count, ct));
            var load = await TimeAsync(async () =>
            {
                var now = await history.NowAsync(LongOrder.Stream, ct);
                if (now?.Version != commits.Count)
                {
                    throw new InvalidOperationException($"loaded {now?.Version} of {commits.Count} events");
                }
            });
            ratios.Add(raw / load);
        }

        // The first round was for the compiler.
        return new Figure($"loading {commits.Count:N0} events, against a raw read of the rows", ratios.Skip(1).Order().ElementAt(Rounds / 2), "of its speed", 0.5, IsFloor: true);
    }

    public void Dispose() => _raw.Dispose();

    private static string Key(long number) => $"{LongOrder.Stream}.{number}";

    private static async Task<TimeSpan> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed;
    }

    private StreamHistory<OrderCommand, OrderState, OrderEvent> History()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(dapr);
        builder.AddEventSourcing(new EventStoreOptions { Commits = component, Directory = component, Keys = component }, new DeliveryOptions { Topic = component });
        var store = builder.Services.BuildServiceProvider().GetRequiredService<ICommitStore>();
        return new StreamHistory<OrderCommand, OrderState, OrderEvent>(OrderDecider.Instance, store);
    }

    private async Task ReadAsync(int count, CancellationToken ct)
    {
        for (var first = 1; first <= count; first += Page)
        {
            var keys = Enumerable.Range(first, Math.Min(Page, count - first + 1)).Select(number => Key(number));
            using var answer = await _raw.PostAsJsonAsync($"/v1.0/state/{component}/bulk", new { keys }, JsonSerializerOptions.Web, ct);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null, ct);
        }
    }
}
