using Dapr.Client;

namespace ServiceDefaults;

/// <summary>Calls to other services.</summary>
public static class Invocation
{
    /// <summary>A client whose requests go to another service through the sidecar, each within a limit.</summary>
    /// <param name="dapr">The sidecar.</param>
    /// <param name="appId">The service that is called.</param>
    /// <param name="limit">How long a request may take before it is given up.</param>
    public static HttpClient CreateInvokableHttpClient(this DaprClient dapr, string appId, TimeSpan limit)
    {
        var client = dapr.CreateInvokableHttpClient(appId);
        client.Timeout = limit;
        return client;
    }
}
