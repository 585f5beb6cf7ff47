using Cluster.Running;

namespace Cluster.Tests.Running;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_second_command_is_refused_while_the_first_runs()
    {
        using (DataDirectory.Open(_folder.In("data")))
        {
            Should.Throw<UsageException>(() => DataDirectory.Open(_folder.In("data"))).Message.ShouldStartWith("Another local cluster runs on the data folder");
        }

        Should.NotThrow(() => DataDirectory.Open(_folder.In("data")).Dispose());
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_refused()
    {
        _folder.Write("file", "");

        Should.Throw<UsageException>(() => DataDirectory.Open(_folder.In("file/data"))).Message.ShouldContain("can't be written");
        Should.Throw<UsageException>(() => DataDirectory.Open(_folder.In("file"))).Message.ShouldContain("can't be written");
    }

    [Fact]
    public void A_fresh_start_empties_a_folder_that_the_command_made()
    {
        using var data = DataDirectory.Open(_folder.In("data"));
        File.WriteAllText(data.In("orders-queries.db"), "old");
        File.WriteAllText(Path.Combine(data.Logs, "old.log"), "old");

        data.Empty();

        File.Exists(data.In("orders-queries.db")).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(data.Logs).ShouldBeEmpty();
        Should.Throw<UsageException>(() => DataDirectory.Open(data.Path), "the folder is still held");
    }

    [Fact]
    public void A_fresh_start_can_be_followed_by_another()
    {
        using (var data = DataDirectory.Open(_folder.In("data")))
        {
            data.Empty();
        }

        using var again = DataDirectory.Open(_folder.In("data"));
        Should.NotThrow(again.Empty);
    }

    [Fact]
    public void A_fresh_start_leaves_a_folder_alone_that_somebody_else_made()
    {
        var letter = _folder.Write("letter.txt", "dear");
        using var data = DataDirectory.Open(_folder.Path);

        Should.Throw<UsageException>(data.Empty).Message.ShouldContain("was not made by this command");

        File.ReadAllText(letter).ShouldBe("dear");
    }

    public void Dispose() => _folder.Dispose();
}
