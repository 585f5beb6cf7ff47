using System.Text;
using Cluster.Importing;

namespace Cluster.Tests.Importing;

public sealed class NdjsonFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Reads_lines_with_their_numbers_and_leaves_blank_ones_out() =>
        (await ReadAsync("{\"a\":1}\r\n\n   \n{\"b\":2}")).ShouldBe([(1, "{\"a\":1}"), (4, "{\"b\":2}")]);

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_line() => (await ReadAsync("\uFEFF{}\n")).ShouldBe([(1, "{}")]);

    [Fact]
    public async Task An_empty_file_has_no_lines() => (await ReadAsync("")).ShouldBeEmpty();

    [Fact]
    public async Task Lines_longer_than_any_buffer_are_whole()
    {
        var text = new string('x', 300_000);
        (await ReadAsync($"{text}\n{text}\nend\n")).ShouldBe([(1, text), (2, text), (3, "end")]);
    }

    [Fact]
    public async Task A_line_that_no_service_would_take_is_not_kept_and_the_next_is_read()
    {
        var path = _folder.Write("long.ndjson", $"first\n{new string('x', (2 * NdjsonFile.LongestLine) + 5)}\nlast\n");

        var lines = await NdjsonFile.ReadAsync(path, CancellationToken.None).ToListAsync();

        lines.Select(line => (line.Number, line.TooLong, line.Text.Length)).ShouldBe([(1, false, 5), (2, true, 0), (3, false, 4)]);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<List<(int Number, string Text)>> ReadAsync(string content) =>
        await NdjsonFile.ReadAsync(_folder.Write("lines.ndjson", content), CancellationToken.None)
            .Select(line => (line.Number, Encoding.UTF8.GetString(line.Text.Span))).ToListAsync();
}
