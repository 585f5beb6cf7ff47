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
        (await again.ReadAsync(c => c.Prepare("SELECT count(*) FROM state").Scalar<long>(), CancellationToken.None)).ShouldBe(1);
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

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
