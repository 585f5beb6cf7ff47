using Microsoft.Data.Sqlite;
using Sidecar.Storage;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Storage;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        await using (var database = Database.Open(_folder.Path))
        {
            await database.WriteAsync(c => c.Execute("INSERT INTO state (component, key, value, etag) VALUES ('a', 'b', x'2a', 'e')"), CancellationToken.None);
        }

        await using var again = Database.Open(_folder.Path);
        (await again.ReadAsync(c => c.QueryInt64("SELECT count(*) FROM state"), CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_process_is_kept_out()
    {
        await using var database = Database.Open(_folder.Path);

        Should.Throw<StorageException>(() => Database.Open(_folder.Path)).Message.ShouldContain("in use by another process");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(_folder.File("sidecar.db"), new string('x', 5000));

        Should.Throw<StorageException>(() => Database.Open(_folder.Path)).Message.ShouldContain("is not a usable database");
        File.ReadAllText(_folder.File("sidecar.db")).ShouldStartWith("xxx");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(4096)]
    [InlineData(12_000)]
    [InlineData(40_000)]
    public async Task A_file_that_was_cut_off_is_refused_and_left_alone_with_its_log(int length)
    {
        await FillAsync();
        using (var file = File.OpenWrite(_folder.File("sidecar.db")))
        {
            file.SetLength(length);
        }

        File.WriteAllBytes(_folder.File("sidecar.db-wal"), [.. Enumerable.Repeat((byte)7, 100)]);
        var before = await File.ReadAllBytesAsync(_folder.File("sidecar.db"));

        var refusal = Should.Throw<StorageException>(() => Database.Open(_folder.Path));

        refusal.Message.ShouldContain("is not a usable database");
        refusal.Message.ShouldContain("put back a copy of it, or move it away");
        (await File.ReadAllBytesAsync(_folder.File("sidecar.db"))).ShouldBe(before);
        new FileInfo(_folder.File("sidecar.db-wal")).Length.ShouldBe(100);
    }

    [Fact]
    public async Task A_file_with_a_damaged_page_is_refused_and_opens_again_when_its_copy_is_back()
    {
        await FillAsync();
        var good = await File.ReadAllBytesAsync(_folder.File("sidecar.db"));
        var bad = (byte[])good.Clone();
        Array.Fill(bad, (byte)0x5a, 4096 * 20, 4096);
        await File.WriteAllBytesAsync(_folder.File("sidecar.db"), bad);

        Should.Throw<StorageException>(() => Database.Open(_folder.Path)).Message.ShouldContain("is not a usable database");

        await File.WriteAllBytesAsync(_folder.File("sidecar.db"), good);
        await using var again = Database.Open(_folder.Path);
        (await again.ReadAsync(c => c.QueryInt64("SELECT count(*) FROM state"), CancellationToken.None)).ShouldBe(200);
    }

    [Fact]
    public async Task A_file_that_was_never_finished_is_begun_anew()
    {
        await File.WriteAllTextAsync(_folder.File("sidecar.lock"), "");
        await File.WriteAllTextAsync(_folder.File("sidecar.db"), "");

        await using var database = Database.Open(_folder.Path);
        (await database.ReadAsync(c => c.QueryInt64("SELECT count(*) FROM state"), CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await using (var database = Database.Open(_folder.Path))
        {
            await database.WriteAsync(c => c.Execute("PRAGMA user_version = 99"), CancellationToken.None);
        }

        Should.Throw<StorageException>(() => Database.Open(_folder.Path)).Message.ShouldContain("newer version (schema 99");
    }

    [Fact]
    public void A_place_where_no_directory_can_be_is_refused()
    {
        File.WriteAllText(_folder.File("file"), "");

        Should.Throw<StorageException>(() => Database.Open(_folder.File("file/data"))).Message.ShouldContain("can't create the data directory");
    }

    private async Task FillAsync()
    {
        await using var database = Database.Open(_folder.Path);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => database.WriteAsync(
            c => c.Execute("INSERT INTO state (component, key, value, etag) VALUES ('test', ?1, zeroblob(3000), 'e')", $"{n}"), CancellationToken.None)));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
