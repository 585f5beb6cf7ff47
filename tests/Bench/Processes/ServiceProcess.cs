namespace Bench.Processes;

/// <summary>One of the system's services, as it is deployed.</summary>
internal static class ServiceProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="assembly">Its assembly's name.</param>
    /// <param name="ports">Where it is to listen, and where its sidecar listens.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <param name="settings">Settings beside those that every service needs.</param>
    public static async Task<ChildProcess> StartAsync(
        string assembly, AppPorts ports, CancellationToken ct, params IEnumerable<(string Name, string Value)> settings) => (await ChildProcess.StartAsync(
        Started.Path(assembly),
        [],
        line => line.Contains("Application started", StringComparison.Ordinal),
        ct,
        new Dictionary<string, string>(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports.App}",
            ["DAPR_HTTP_PORT"] = $"{ports.Http}",
            ["DAPR_GRPC_PORT"] = $"{ports.Grpc}",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        })).Process;

    /// <summary>Waits until it says that it is ready.</summary>
    public static async Task ReadyAsync(Uri service, CancellationToken ct)
    {
        using var client = new HttpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var poll = new PeriodicTimer(Pause);
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(service, "/health/ready"), patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await poll.WaitForNextTickAsync(patience.Token);
        }
    }
}
