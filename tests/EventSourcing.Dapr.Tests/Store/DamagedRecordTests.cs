using System.Text.Json;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Records that were damaged in the database are named by their numbers, and nothing is made of them.</summary>
public class DamagedRecordTests(EventStore store) : IClassFixture<EventStore>
{
    // The same database without the outbox: the way behind the event store's back.
    private const string Behind = "customers-directory";

    private readonly StreamId _stream = StreamId.Of("thing", Guid.NewGuid().ToString("N"));

    [Theory]
    [InlineData("\"no commit\"")]
    [InlineData("{}")]
    [InlineData("""{"stream":7,"number":"x"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task The_first_that_is_no_commit_is_named(string json)
    {
        await AppendAsync(9);
        await store.Dapr.SaveStateAsync(Behind, $"{_stream}.4", JsonDocument.Parse(json).RootElement);

        ShouldNameTheFourth(await store.Records.VerifyAsync(_stream, ChainKeys.None, default), commits: 9);
    }

    [Fact]
    public async Task One_that_is_not_even_JSON_is_named()
    {
        await AppendAsync(9);
        store.Proxy.Instead = request => request.Path.Value!.Split('/')[^1] switch
        {
            var key when key == $"{_stream}.4" => "{\"str",
            "bulk" => "[{",
            _ => null,
        };

        var report = await store.Records.VerifyAsync(_stream, ChainKeys.None, default);
        store.Proxy.Instead = _ => null;

        ShouldNameTheFourth(report, commits: 9);
    }

    [Fact]
    public async Task One_that_was_deleted_is_named()
    {
        await AppendAsync(9);
        await store.Dapr.DeleteStateAsync(Behind, $"{_stream}.4");

        ShouldNameTheFourth(await store.Records.VerifyAsync(_stream, ChainKeys.None, default), commits: 3);
    }

    [Fact]
    public async Task Readers_stop_there_and_say_where()
    {
        await AppendAsync(9);
        await store.Dapr.SaveStateAsync(Behind, $"{_stream}.4", new { stream = 7 });

        (await Should.ThrowAsync<UnreadableCommitException>(async () => await store.Commits.ReadAllAsync(_stream).ToListAsync()))
            .Message.ShouldContain($"commit 4 of {_stream}");
    }

    private static void ShouldNameTheFourth(ChainReport report, long commits) =>
        (report.Commits, report.Intact, report.FirstBroken, report.Version).ShouldBe((commits, false, 4, 3));

    private async Task AppendAsync(int count)
    {
        Commit? last = null;
        for (var i = 1; i <= count; i++)
        {
            await store.Commits.AppendAsync(last = Commits.Next(_stream, last, $"{i}"));
        }
    }
}

/// <summary>The same where the stream is the outbox.</summary>
public sealed class DamagedRecordOfStreamOutboxTests(StreamOutboxStore store) : DamagedRecordTests(store), IClassFixture<StreamOutboxStore>;
