using Sidecar.Storage;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Storage;

public sealed class CheckpointTests : IAsyncLifetime
{
    private const int Mebibyte = 1024 * 1024;
    private const int WritesWhileRead = 64;
    private const int MostWrites = 400;

    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;

    public CheckpointTests() => _database = Database.Open(_folder.Path);

    private FileInfo Log => new(_folder.File("sidecar.db-wal"));

    private FileInfo Rows => new(_folder.File("sidecar.db"));

    [Fact]
    public async Task The_log_begins_anew_while_writes_go_on_and_what_it_had_is_in_the_file()
    {
        var written = await FillUntilTheLogBeginsAnewAsync();

        Rows.Length.ShouldBeGreaterThan(Log.Length / 2, "what the log had was moved");
        (await CountAsync()).ShouldBe(written);
    }

    [Fact]
    public async Task What_the_log_has_is_moved_without_the_writer()
    {
        await _database.WriteAsync(c => Enumerable.Range(0, 20).Sum(row => Fill(c, $"{row}")), CancellationToken.None);

        await Testing.Eventually.BecomesTrueAsync(() => Task.FromResult(Rows.Length > 20 * Mebibyte), "the file has the rows");
    }

    [Fact]
    public async Task A_log_that_somebody_reads_an_old_state_from_is_kept_until_they_have_ended()
    {
        using var reader = new Connection(_folder.File("sidecar.db"));
        reader.Execute("BEGIN");
        reader.QueryInt64("SELECT count(*) FROM state").ShouldBe(0);
        for (var written = 1; written <= WritesWhileRead; written++)
        {
            await _database.WriteAsync(c => Fill(c, $"while read {written}"), CancellationToken.None);
        }

        Log.Length.ShouldBeGreaterThan(WritesWhileRead * Mebibyte);
        reader.QueryInt64("SELECT count(*) FROM state").ShouldBe(0);
        reader.Execute("COMMIT");

        await FillUntilTheLogBeginsAnewAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The file of the log keeps its length when the log begins anew in it: the first write that makes it no longer went to its beginning.</summary>
    private async Task<int> FillUntilTheLogBeginsAnewAsync()
    {
        for (var written = 1; written <= MostWrites; written++)
        {
            var before = Log.Length;
            await _database.WriteAsync(c => Fill(c, $"{written}"), CancellationToken.None);
            if (Log.Length <= before)
            {
                return written;
            }
        }

        throw new InvalidOperationException($"the log only grew, up to {Log.Length / Mebibyte} MiB");
    }

    private static int Fill(Connection connection, string name) =>
        connection.Execute("INSERT INTO state (component, key, value, etag) VALUES ('test', ?1, zeroblob(?2), 'e')", name, Mebibyte);

    private ValueTask<long> CountAsync() => _database.ReadAsync(c => c.QueryInt64("SELECT count(*) FROM state"), CancellationToken.None);
}
