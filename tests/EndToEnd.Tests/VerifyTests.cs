using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EventSourcing;
using Testing;

namespace EndToEnd.Tests;

/// <summary>The local tool finds what was done to streams behind the services' backs.</summary>
public sealed class VerifyTests
{
    private const string App = "customers-commands";

    // The event store's database without its outbox.
    private const string Behind = "/v1.0/state/customers-directory";

    [Fact]
    public async Task What_was_edited_deleted_swapped_put_in_or_cut_off_is_named()
    {
        await using var cluster = await ProcessCluster.StartAsync();
        foreach (var id in (string[])["sound", "edited", "deleted", "swapped", "forged", "cut", "resealed", "gone"])
        {
            await RegisterAsync(cluster, id);
        }

        (await VerifyAsync(cluster)).ShouldContain("8 streams, 40 commits: intact");
        var growing = await WhileRenamingAsync(cluster, "sound", () => VerifyAsync(cluster));
        growing.ShouldContain("chains: 8 of 8 streams");
        growing.ShouldContain("commits: intact", customMessage: "what comes meanwhile is no damage");

        await StoreAsync(cluster, "customer-edited.3", (await CommitAsync(cluster, "customer-edited.3")).Replace("CustomerRenamed", "CustomerDeleted", StringComparison.Ordinal));
        await DeleteAsync(cluster, "customer-deleted.2");
        var (third, fourth) = (await CommitAsync(cluster, "customer-swapped.3"), await CommitAsync(cluster, "customer-swapped.4"));
        await StoreAsync(cluster, "customer-swapped.3", fourth);
        await StoreAsync(cluster, "customer-swapped.4", third);
        await StoreAsync(cluster, "customer-forged.6", await CommitAsync(cluster, "customer-forged.5"));
        await DeleteAsync(cluster, "customer-cut.5");
        var last = JsonSerializer.Deserialize<Commit>(await CommitAsync(cluster, "customer-resealed.5"), EventJson.Options)!;
        await StoreAsync(cluster, "customer-resealed.5", JsonSerializer.Serialize(CommitHash.Seal(last with { Events = [] }), EventJson.Options));
        for (var number = 1; number <= 5; number++)
        {
            await DeleteAsync(cluster, $"customer-gone.{number}");
        }

        var output = await VerifyAsync(cluster, exitCode: 1);
        output.ShouldContain("customer-edited: commit 3 is broken");
        output.ShouldContain("customer-deleted: commit 2 is broken or gone");
        output.ShouldContain("customer-swapped: commit 3 is broken");
        output.ShouldContain("customer-forged: commit 6 is broken");
        output.ShouldContain("customer-cut: it ends with commit 4, but customers in customers-queries has seen commit 5");
        output.ShouldContain("customer-resealed: commit 5 is not the one that customers in customers-queries has seen");
        output.ShouldContain("customer-gone: it ends with commit 0, but customers in customers-queries has seen commit 5");
        output.ShouldNotContain("customer-sound:");
        output.ShouldContain("7 of the streams are not intact");
    }

    private static async Task RegisterAsync(ProcessCluster cluster, string id)
    {
        await PostAsync(cluster, "/customers", RunningCluster.Customer(id));
        for (var i = 1; i <= 4; i++)
        {
            await PostAsync(cluster, $"/customers/{id}/rename", new { name = $"Name {i}" });
        }

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var row = await cluster.Client.GetAsync(cluster.Url("customers-queries", $"/customers/{id}"));
                return row.IsSuccessStatusCode && (await row.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64() == 5;
            },
            () => $"the read model has seen {id}\n{cluster.Outputs()}");
    }

    private static async Task<string> WhileRenamingAsync(ProcessCluster cluster, string id, Func<Task<string>> work)
    {
        var working = work();
        for (var i = 1; !working.IsCompleted; i++)
        {
            await PostAsync(cluster, $"/customers/{id}/rename", new { name = $"Meanwhile {i}" });
        }

        return await working;
    }

    private static async Task PostAsync(ProcessCluster cluster, string path, object body)
    {
        using var answer = await cluster.Client.PostAsJsonAsync(cluster.Url(App, path), body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private static Task<string> CommitAsync(ProcessCluster cluster, string key) => cluster.Client.GetStringAsync(cluster.SidecarUrl(App, $"{Behind}/{key}"));

    private static async Task StoreAsync(ProcessCluster cluster, string key, string commit)
    {
        using var body = new StringContent($$"""[{"key":"{{key}}","value":{{commit}}}]""", Encoding.UTF8, "application/json");
        using var answer = await cluster.Client.PostAsync(cluster.SidecarUrl(App, Behind), body);
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static async Task DeleteAsync(ProcessCluster cluster, string key)
    {
        using var answer = await cluster.Client.DeleteAsync(cluster.SidecarUrl(App, $"{Behind}/{key}"));
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static async Task<string> VerifyAsync(ProcessCluster cluster, int exitCode = 0)
    {
        await using var verify = ChildProcess.Start("verify", Binaries.Local, ["verify", "customers", "--port-offset", $"{cluster.Ports.Offset}"]);
        (await verify.ExitCodeAsync(TimeSpan.FromMinutes(1))).ShouldBe(exitCode, $"{verify.Output}\n{cluster.Outputs()}");
        return verify.Output;
    }
}
