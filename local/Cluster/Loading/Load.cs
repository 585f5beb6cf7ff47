using Cluster.Remote;
using Cluster.Topology;

namespace Cluster.Loading;

/// <summary>Sends requests at a steady rate, whether answers come or not, and shows how long they took.</summary>
internal sealed class Load(LoadRequest request, TextWriter output, TimeProvider time)
{
    private const int CustomersAtFirst = 40;

    /// <summary>So many requests may wait for their answers at once; one that is due beyond that waits, and its wait counts.</summary>
    private const int MostOutstanding = 4096;

    private readonly Dictionary<Operation, Latencies> _latencies = [];

    /// <returns>0 if every request succeeded, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var client = ClusterHttp.Create(timeout: TimeSpan.FromSeconds(30));
        await ClusterHttp.RequireReadyAsync(client, request.Ports, Service.All, ct);
        var script = new LoadScript(request.Ports, $"load-{Guid.CreateVersion7(time.GetUtcNow()):N}"[..22], time);
        await script.PrepareAsync(client, CustomersAtFirst, ct);
        foreach (var operation in script.Operations)
        {
            _latencies.Add(operation, new Latencies());
        }

        await output.WriteLineAsync($"{request.Rate} requests a second for {request.Duration.TotalSeconds:0.###} s");
        var begun = time.GetTimestamp();
        await SendAllAsync(client, script.Operations, ct);
        return LoadTable.Write(_latencies, time.GetElapsedTime(begun), output) == 0 ? 0 : 1;
    }

    private async Task SendAllAsync(HttpClient client, IReadOnlyList<Operation> operations, CancellationToken ct)
    {
        var deck = operations.SelectMany(operation => Enumerable.Repeat(operation, operation.Weight)).ToArray();
        using var room = new SemaphoreSlim(MostOutstanding, MostOutstanding);
        var pace = new SteadyPace(request.Rate, request.Duration, time);
        for (var number = 0; number < pace.Count; number++)
        {
            await pace.AwaitAsync(number, ct);
            await room.WaitAsync(ct);
            _ = SendAsync(client, deck[Random.Shared.Next(deck.Length)], number, pace, room, ct);
        }

        for (var answered = 0; answered < MostOutstanding; answered++)
        {
            await room.WaitAsync(ct);
        }
    }

    private async Task SendAsync(HttpClient client, Operation operation, int number, SteadyPace pace, SemaphoreSlim room, CancellationToken ct)
    {
        var sample = operation.Request();
        using var message = sample.Message;
        var error = await TryAsync(client, message, ct);
        _latencies[operation].Record(pace.SinceDue(number), error);
        if (error is null)
        {
            operation.Answered?.Invoke(sample);
        }

        room.Release();
    }

    private static async Task<string?> TryAsync(HttpClient client, HttpRequestMessage message, CancellationToken ct)
    {
        try
        {
            using var response = await client.SendAsync(message, ct);
            return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode}";
        }
        catch (HttpRequestException error)
        {
            return $"{error.HttpRequestError}";
        }
        catch (TaskCanceledException)
        {
            return "no answer";
        }
    }
}
