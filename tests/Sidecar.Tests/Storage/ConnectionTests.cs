using System.Diagnostics;
using System.Runtime.InteropServices;
using Sidecar.Storage;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Storage;

public sealed class ConnectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Connection _connection;

    public ConnectionTests()
    {
        _connection = new(Path.Combine(_folder.Path, "test.db"));
        _connection.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, text TEXT, bytes BLOB, number INTEGER)");
    }

    [Fact]
    public void A_reader_that_waits_for_a_moment_does_not_wait_for_a_second()
    {
        var began = Stopwatch.GetTimestamp();
        Sleep(1).ShouldBeGreaterThan(0);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("Ærøskøbing 🚲")]
    [InlineData("two\0parts")]
    [InlineData(null)]
    public void Text_comes_back_as_it_was(string? text)
    {
        _connection.Execute("INSERT INTO things (id, text) VALUES (1, ?1)", text);

        _connection.QueryInt64("SELECT count(*) FROM things WHERE text IS ?1", text).ShouldBe(1);
        _connection.QueryInt64("SELECT text IS NULL FROM things").ShouldBe(text is null ? 1 : 0);
        _connection.QueryString("SELECT text FROM things").ShouldBe(text);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 255, 0 })]
    public void Bytes_come_back_as_they_were_and_none_are_not_null(byte[] bytes)
    {
        _connection.Execute("INSERT INTO things (id, bytes) VALUES (1, ?1)", bytes);

        using var rows = _connection.Query("SELECT bytes FROM things");
        rows.Read().ShouldBeTrue();
        rows.IsNull(0).ShouldBeFalse();
        rows.Bytes(0).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(null)]
    public void Numbers_come_back_as_they_were(long? number)
    {
        _connection.Execute("INSERT INTO things (id, number) VALUES (1, ?1)", number);

        using var rows = _connection.Query("SELECT number FROM things");
        rows.Read().ShouldBeTrue();
        rows.Int64OrNull(0).ShouldBe(number);
    }

    [Fact]
    public void Parameters_go_by_their_number_wherever_they_stand()
    {
        _connection.Execute("INSERT INTO things (number, id, text) VALUES (?3, ?1, ?2)", 1, "one", 100);

        _connection.QueryString("SELECT id || text || number FROM things").ShouldBe("1one100");
    }

    [Fact]
    public void A_statement_that_failed_or_was_not_read_to_its_end_is_run_anew()
    {
        const string Insert = "INSERT INTO things (id, text) VALUES (?1, ?2)";
        const string Select = "SELECT text FROM things ORDER BY id";
        _connection.Execute(Insert, 1, "one").ShouldBe(1);
        Should.Throw<DatabaseException>(() => _connection.Execute(Insert, 1, "again")).Message.ShouldContain("UNIQUE constraint failed");
        _connection.Execute(Insert, 2, "two").ShouldBe(1);

        _connection.QueryString(Select).ShouldBe("one");
        _connection.QueryString(Select).ShouldBe("one");
        _connection.Execute("DELETE FROM things WHERE id <= ?1", 2).ShouldBe(2);
    }

    [Fact]
    public void What_was_given_to_one_run_is_not_there_in_the_next()
    {
        const string Sql = "SELECT coalesce(?1, 'nothing')";
        _connection.QueryString(Sql, "something").ShouldBe("something");
        _connection.QueryString(Sql).ShouldBe("nothing");
    }

    [Fact]
    public void A_mistake_is_told_with_the_code_and_the_words_of_sqlite()
    {
        var failure = Should.Throw<DatabaseException>(() => _connection.QueryInt64("SELECT a FROM nowhere"));
        failure.Code.ShouldBe(1);
        failure.Message.ShouldBe("SQLite Error 1: 'no such table: nowhere'.");
        Should.Throw<DatabaseException>(() => _connection.ExecuteScript("DELETE FROM things; SELECT a FROM nowhere")).Code.ShouldBe(1);
        Should.Throw<DatabaseException>(() => new Connection(Path.Combine(_folder.Path, "no", "folder.db"))).Code.ShouldBe(14);
    }

    [Fact]
    public void When_the_last_connection_is_closed_its_log_is_gone()
    {
        _connection.Execute("PRAGMA journal_mode=WAL");
        _connection.Execute("INSERT INTO things (text) VALUES ('x')");
        File.Exists(Path.Combine(_folder.Path, "test.db-wal")).ShouldBeTrue();

        _connection.Dispose();

        File.Exists(Path.Combine(_folder.Path, "test.db-wal")).ShouldBeFalse();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sleep(int milliseconds);
}
