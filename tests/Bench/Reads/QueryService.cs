using System.Text.Json;
using Bench.Processes;

namespace Bench.Reads;

/// <summary>A query service as a process, with a SQLite file of its own.</summary>
internal sealed class QueryService : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ChildProcess _process;

    private QueryService(ChildProcess process, Uri address, string file) => (_process, Address, File) = (process, address, file);

    public Uri Address { get; }

    public string File { get; }

    /// <summary>The most memory that it had at any time.</summary>
    public double PeakMebibytes => _process.PeakBytes / 1024.0 / 1024.0;

    private HttpClient Http { get; } = new();

    public static async Task<QueryService> StartAsync(
        string assembly, AppPorts ports, string file, CancellationToken ct, params IEnumerable<(string Name, string Value)> settings)
    {
        var process = await ServiceProcess.StartAsync(assembly, ports, ct, settings.Prepend(("ConnectionStrings__ReadModel", $"Data Source={file}")));
        return new QueryService(process, ports.Address, file);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken ct)
    {
        using var answer = await Http.GetAsync(new Uri(Address, path), ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).Clone();
    }

    public async Task PostAsync(string path, CancellationToken ct)
    {
        using var answer = await Http.PostAsync(new Uri(Address, path), content: null, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Looks at a projection until it is as wanted.</summary>
    public async Task<JsonElement> ProjectionAsync(string name, Predicate<JsonElement> isWanted, CancellationToken ct)
    {
        using var poll = new PeriodicTimer(Pause);
        while (true)
        {
            var projection = await GetAsync($"/projections/{name}", ct);
            if (isWanted(projection))
            {
                return projection;
            }

            await poll.WaitForNextTickAsync(ct);
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Dispose();
    }
}
