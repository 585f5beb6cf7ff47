using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sidecar.Storage;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.Outbox;
using Sidecar.Tests.PubSub;

namespace Sidecar.Tests.Storage;

/// <summary>The whole sidecar on a disk that is really full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private static readonly string Known = Resources.All(
        Resources.Bus, Resources.Store, Resources.OutboxStore, Resources.Subscription("orders"), Resources.Subscription("commits"));

    private readonly SmallDisk? _disk = SmallDisk.Mount();

    [SmallDiskFact]
    public async Task Refuses_writes_as_daprd_would_reads_on_and_writes_again_when_there_is_room()
    {
        await using var sidecar = await StartAsync();
        (await SaveAsync(sidecar, "before")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _disk!.Fill();

        await RefusesAsync(() => SaveAsync(sidecar, "full"), "ERR_STATE_SAVE");
        await RefusesAsync(() => sidecar.TransactAsync("events", OutboxTests.Insert("full", 1)), "ERR_STATE_TRANSACTION");
        await RefusesAsync(() => sidecar.Http.PostAsJsonAsync("/v1.0/publish/bus/orders", new { n = 1 }), "ERR_PUBSUB_PUBLISH_MESSAGE");
        await RefusesAsync(() => sidecar.Http.PostAsJsonAsync("/v1.0/publish/bus/never-seen", new { n = 1 }), "ERR_PUBSUB_PUBLISH_MESSAGE");
        await RefusesAsync(() => sidecar.Http.DeleteAsync("/v1.0/state/store/before"), "ERR_STATE_DELETE");
        (await sidecar.GetAsync("store", "before")).ShouldNotBeNull();
        (await sidecar.GetAsync("store", "full")).ShouldBeNull();
        _disk.MakeRoom();

        (await SaveAsync(sidecar, "after")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sidecar.TransactAsync("events", OutboxTests.Insert("after", 1))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await sidecar.PublishAsync("orders", new { n = 2 });
        await sidecar.PublishAsync("never-seen", new { n = 2 });
        (await sidecar.GetAsync("store", "before")).ShouldNotBeNull();
    }

    [SmallDiskFact]
    public async Task Delivers_on_a_full_disk_and_delivers_nothing_again_once_it_could_write_that_down()
    {
        await using var app = await Subscriber.StartAsync();
        await using var sidecar = await StartAsync();
        for (var n = 1; n <= 20; n++)
        {
            await sidecar.PublishAsync("orders", new { n });
        }

        _disk!.Fill();
        sidecar.Host.ConnectApp("shop", app.Port);
        await app.HasAsync("/orders", 20);
        await RefusesAsync(() => SaveAsync(sidecar, "full"), "ERR_STATE_SAVE");
        _disk.MakeRoom();

        await Testing.Eventually.BecomesTrueAsync(
            async () => (await SaveAsync(sidecar, "after")).IsSuccessStatusCode && await HandledAsync(), "what is handled is written down");
        await sidecar.StopAsync();
        await sidecar.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        await sidecar.PublishAsync("orders", new { n = 21 });
        await app.HasAsync("/orders", 21);
        app.Numbers("/orders").Order().ShouldBe(Enumerable.Range(1, 21));
    }

    [SmallDiskFact]
    public async Task Does_not_start_and_says_so_in_one_line_until_there_is_room()
    {
        _disk!.Fill();

        var failure = await Should.ThrowAsync<SidecarStartException>(() => StartAsync());

        failure.Message.ShouldContain("make room", Case.Sensitive, failure.Message);
        failure.Message.ShouldNotContain("\n");
        _disk.MakeRoom();
        await using var sidecar = await StartAsync();
        (await SaveAsync(sidecar, "after")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [SmallDiskFact]
    public void Says_that_a_directory_can_not_be_written()
    {
        _disk!.MakeReadOnly();

        Should.Throw<StorageException>(() => Database.Open(_disk.Path)).Message.ShouldContain("choose another with --data");
    }

    public void Dispose() => _disk?.Dispose();

    private Task<TestSidecar> StartAsync() => TestSidecar.StartAsync(Known, options => options with { DataDirectory = _disk!.Path });

    private static Task<HttpResponseMessage> SaveAsync(TestSidecar sidecar, string key) =>
        sidecar.Http.PostAsJsonAsync("/v1.0/state/store", new[] { new { key, value = new string('x', 10_000) } });

    private static async Task RefusesAsync(Func<Task<HttpResponseMessage>> call, string errorCode)
    {
        using var answer = await call();
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("errorCode").GetString().ShouldBe(errorCode);
        body.GetProperty("message").GetString()!.ShouldContain("disk");
    }

    private async Task<bool> HandledAsync()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_disk!.Path, "sidecar.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        using var floors = connection.CreateCommand();
        floors.CommandText = "SELECT max(floor) FROM groups";
        return (long)(await floors.ExecuteScalarAsync())! >= 20;
    }
}
