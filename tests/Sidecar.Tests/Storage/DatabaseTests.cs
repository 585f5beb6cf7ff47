using Sidecar.Storage;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Storage;

public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;

    public DatabaseTests() => _database = Database.Open(_folder.Path);

    [Fact]
    public async Task A_write_that_fails_is_undone_alone()
    {
        using var writer = await BusyWriter.StartAsync(_database);
        var good = InsertAsync("good");
        var bad = _database.WriteAsync<int>(
            connection =>
            {
                Insert(connection, "bad");
                throw new InvalidOperationException("no");
            },
            CancellationToken.None);
        var alsoGood = InsertAsync("also good");
        await writer.ReleaseAsync();

        await Task.WhenAll(good, alsoGood);
        (await Should.ThrowAsync<InvalidOperationException>(() => bad)).Message.ShouldBe("no");
        (await NamesAsync()).ShouldBe(["also good", "good"]);
    }

    [Fact]
    public async Task Concurrent_writers_do_not_lose_updates()
    {
        await _database.WriteAsync(connection => connection.Execute("CREATE TABLE counter (value INTEGER)"), CancellationToken.None);
        await _database.WriteAsync(connection => connection.Execute("INSERT INTO counter VALUES (0)"), CancellationToken.None);

        var seen = await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => Task.Run(() => _database.WriteAsync(
            connection => connection.QueryInt64("UPDATE counter SET value = value + 1 RETURNING value"), CancellationToken.None))));

        seen.Order().ShouldBe(Enumerable.Range(1, 2000).Select(n => (long)n));
    }

    [Fact]
    public async Task A_write_tells_of_its_commit_in_the_order_of_the_writes_and_before_its_caller_goes_on()
    {
        var committed = new List<int>();
        var writes = Enumerable.Range(0, 500).Select(n => _database.WriteAsync(_ => n, committed.Add, CancellationToken.None)).ToList();

        await Task.WhenAll(writes);

        committed.ShouldBe(Enumerable.Range(0, 500));
    }

    [Fact]
    public async Task A_read_sees_every_acknowledged_write()
    {
        for (var n = 0; n < 100; n++)
        {
            await InsertAsync($"{n:D3}");
            (await NamesAsync()).Count.ShouldBe(n + 1);
        }
    }

    [Fact]
    public async Task A_write_cancelled_before_it_begins_does_not_happen()
    {
        using var writer = await BusyWriter.StartAsync(_database);
        using var caller = new CancellationTokenSource();
        var cancelled = _database.WriteAsync(connection => Insert(connection, "gone"), caller.Token);
        await caller.CancelAsync();
        await writer.ReleaseAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        (await NamesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_written_later_goes_along_with_the_next_group_or_by_itself()
    {
        _database.WriteLater(connection => Insert(connection, "rides along"), undone: () => { });
        await InsertAsync("leads");
        (await NamesAsync()).ShouldBe(["leads", "rides along"]);

        _database.WriteLater(connection => Insert(connection, "alone"), undone: () => { });
        await Testing.Eventually.BecomesTrueAsync(async () => (await NamesAsync()).Contains("alone"), "the lone write is there");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static int Insert(Connection connection, string name) =>
        connection.Execute("INSERT INTO state (component, key, value, etag) VALUES ('test', ?1, x'00', 'e')", name);

    private Task InsertAsync(string name) => _database.WriteAsync(connection => Insert(connection, name), CancellationToken.None);

    private async Task<List<string>> NamesAsync() => await _database.ReadAsync(
        connection =>
        {
            using var rows = connection.Query("SELECT key FROM state WHERE component = 'test' ORDER BY key");
            var names = new List<string>();
            while (rows.Read())
            {
                names.Add(rows.String(0));
            }

            return names;
        },
        CancellationToken.None);
}
