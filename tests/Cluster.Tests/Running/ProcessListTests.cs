using System.Diagnostics;
using System.Text.Json;
using Cluster.Running;

namespace Cluster.Tests.Running;

public sealed class ProcessListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _leftover = Process.Start("sleep", "600");
    private readonly DataDirectory _data;
    private readonly StringWriter _output = new();

    public ProcessListTests() => _data = DataDirectory.Open(_folder.In("data"));

    [Fact]
    public async Task A_leftover_that_does_not_end_by_itself_is_ended_and_named()
    {
        WriteList(_leftover.StartTime.ToUniversalTime());

        await ProcessList.EndLeftoversAsync(_data, _output);

        _leftover.HasExited.ShouldBeTrue();
        _output.ToString().ShouldStartWith($"Ended orders-queries (process {_leftover.Id}), left over from an earlier run");
    }

    [Fact]
    public async Task Another_process_with_that_id_is_let_alone()
    {
        WriteList(_leftover.StartTime.ToUniversalTime().AddMinutes(-1));

        await ProcessList.EndLeftoversAsync(_data, _output);

        _leftover.HasExited.ShouldBeFalse();
        _output.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{\"Na")]
    public async Task A_list_that_was_not_written_to_its_end_names_nobody(string list)
    {
        File.WriteAllText(_data.ProcessList, list);

        await Should.NotThrowAsync(() => ProcessList.EndLeftoversAsync(_data, _output));
    }

    public void Dispose()
    {
        _leftover.Kill();
        _leftover.Dispose();
        _data.Dispose();
        _folder.Dispose();
    }

    private void WriteList(DateTime started) => File.WriteAllText(
        _data.ProcessList, JsonSerializer.Serialize(new[] { new { Name = "orders-queries", _leftover.Id, Started = started } }));
}
