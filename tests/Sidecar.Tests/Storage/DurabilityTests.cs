using Sidecar.Storage;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Storage;

public sealed class DurabilityTests : IAsyncLifetime
{
    private const int Full = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;

    public DurabilityTests() => _database = Database.Open(_folder.Path);

    [Fact]
    public async Task Waits_for_the_disk_at_every_commit_that_somebody_waits_for()
    {
        (await JournalAsync()).ShouldBe(("wal", Full));

        var alone = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _database.WriteLater(c => alone.SetResult(Synchronous(c)), undone: () => { });
        (await alone.Task).ShouldBe(1, "nobody waits for what is written later");
        (await JournalAsync()).ShouldBe(("wal", Full), "a write after it is waited for again");
    }

    [Fact]
    public async Task A_write_that_the_disk_does_not_take_fails_and_the_next_ones_succeed_when_there_is_room_again()
    {
        await FillAsync("first", 1);
        await LimitToItsSizeAsync();

        // The limit belongs to one connection, and a failed commit gets a new one: the failure shows on the first write.
        var failure = await Should.ThrowAsync<DatabaseException>(() => FillAsync("too much", 3000));

        failure.Code.ShouldBe(13);
        (await NamesAsync()).ShouldBe(["first"]);
        await FillAsync("second", 1);
        (await NamesAsync()).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task All_writes_of_a_group_that_the_disk_does_not_take_fail_for_that_reason()
    {
        await FillAsync("first", 1);
        await LimitToItsSizeAsync();
        using var writer = await BusyWriter.StartAsync(_database);
        var undone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _database.WriteLater(c => Fill(c, "later", 2000), undone.SetResult);
        Task[] group = [FillAsync("a", 2000), FillAsync("b", 2000), FillAsync("c", 2000)];
        await writer.ReleaseAsync();

        foreach (var write in group)
        {
            (await Should.ThrowAsync<DatabaseException>(() => write)).Code.ShouldBe(13);
        }

        await undone.Task.WaitAsync(TimeSpan.FromSeconds(10));
        (await NamesAsync()).ShouldBe(["first"]);
    }

    [Fact]
    public async Task More_writes_than_may_wait_are_let_in_as_others_are_done()
    {
        using var writer = await BusyWriter.StartAsync(_database);
        var writes = Enumerable.Range(0, 20_000).Select(n => _database.WriteAsync(_ => n, CancellationToken.None)).ToList();
        await writer.ReleaseAsync();

        (await Task.WhenAll(writes)).ShouldBe(Enumerable.Range(0, 20_000));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static int Fill(Connection connection, string name, int pages)
    {
        connection.Execute("INSERT INTO state (component, key, value, etag) VALUES ('test', ?1, zeroblob(?2), 'e')", name, pages * 4096);
        return pages;
    }

    private Task<int> FillAsync(string name, int pages) => _database.WriteAsync(c => Fill(c, name, pages), CancellationToken.None);

    private static long Synchronous(Connection connection) => connection.QueryInt64("PRAGMA synchronous");

    private Task<(string? Journal, long Synchronous)> JournalAsync() =>
        _database.WriteAsync(c => (c.QueryString("PRAGMA journal_mode"), Synchronous(c)), CancellationToken.None);

    private Task LimitToItsSizeAsync() => _database.WriteAsync(
        c => c.QueryInt64("PRAGMA max_page_count = 1"), CancellationToken.None);

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
