using System.Globalization;

namespace ServiceDefaults;

/// <summary>Asks the service that runs in the same container whether it is alive: an image without a shell has nothing else that could.</summary>
public static class HealthProbe
{
    private const string Switch = "--health";
    private const int DefaultPort = 8080;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static bool IsAskedFor(string[] args) => args is [Switch];

    /// <returns>The exit code: 0 for alive.</returns>
    public static async Task<int> RunAsync()
    {
        using var http = new HttpClient { Timeout = Limit };
        try
        {
            using var answer = await http.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port()}/health/live")));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }

    private static int Port() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_URLS")?.Split(';', ':') is [.., var port] && int.TryParse(port, CultureInfo.InvariantCulture, out var number)
            ? number
            : DefaultPort;
}
