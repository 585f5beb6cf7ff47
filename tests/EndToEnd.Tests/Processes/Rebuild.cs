using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace EndToEnd.Tests;

/// <summary>Rebuilds over the API.</summary>
internal static class Rebuild
{
    /// <summary>Starts one and waits for its end.</summary>
    /// <returns>What it reports.</returns>
    public static async Task<JsonElement> RunAsync(ProcessCluster cluster, string replica, string projection)
    {
        await StartAsync(cluster, replica, projection);
        return await CompletedAsync(cluster, replica, projection, TimeSpan.FromSeconds(60));
    }

    public static async Task StartAsync(ProcessCluster cluster, string replica, string projection)
    {
        using var started = await cluster.Client.PostAsync(cluster.Url(replica, $"/projections/{projection}/rebuild"), content: null);
        ((int)started.StatusCode).ShouldBe(202);
    }

    public static async Task<JsonElement> CompletedAsync(ProcessCluster cluster, string replica, string projection, TimeSpan within)
    {
        var rebuild = default(JsonElement);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                rebuild = (await cluster.Client.GetFromJsonAsync<JsonElement>(cluster.Url(replica, $"/projections/{projection}"))).GetProperty("rebuild");
                return rebuild.GetProperty("state").GetString() == "Completed";
            },
            () => $"the rebuild of {projection} ends\n{cluster.Outputs()}",
            within);
        return rebuild;
    }
}
