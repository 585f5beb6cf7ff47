using System.Net;
using System.Net.Sockets;
using Cluster.Topology;

namespace Cluster.Remote;

/// <summary>The connections to a running cluster's services, directly to their ports.</summary>
internal static class ClusterHttp
{
    // What the services themselves read it from.
    private const string TokenVariable = "APP_API_TOKEN";
    private const string TokenHeader = "dapr-api-token";

    public static HttpClient Create(TimeSpan timeout) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        MaxConnectionsPerServer = 256,
    })
    {
        Timeout = timeout,
    };

    /// <summary>Opens the operating routes too, where they need the app token.</summary>
    public static HttpClient CreateForOperating(TimeSpan timeout)
    {
        var client = Create(timeout);
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Add(TokenHeader, token);
        }

        return client;
    }

    /// <exception cref="UsageException">Not all services answer that they are ready.</exception>
    public static async Task RequireReadyAsync(HttpClient client, Ports ports, IEnumerable<Service> services, CancellationToken ct)
    {
        foreach (var service in services)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(ports.Url(service), "/health/ready"), ct);
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    throw new UsageException($"{service.AppId} on port {ports.App(service)} is not ready (it answers {(int)response.StatusCode}).");
                }
            }
            catch (HttpRequestException error) when (error.InnerException is SocketException or IOException or TimeoutException or null)
            {
                throw new UsageException(
                    $"No cluster answers on port {ports.App(service)} ({service.AppId}). Start one with: dotnet run --project local/Cluster{Offset(ports)}");
            }
        }
    }

    private static string Offset(Ports ports) => ports.Offset == 0 ? "" : $" -- up --port-offset {ports.Offset}";
}
