using EventSourcing;
using Testing;

namespace Projections.EntityFramework.Tests;

public sealed class ReplicaTests
{
    [Fact]
    public async Task Replicas_that_race_over_one_database_apply_everything_once_and_in_order()
    {
        await using var database = new TestDatabase();
        var streams = new RecordedStreams();
        var repairs = new Repairs();
        await using var first = await NotesReadModel.StartAsync(database, streams, repairs);
        await using var second = await NotesReadModel.StartAsync(database, streams, repairs);

        for (var round = 0; round < 30; round++)
        {
            Commit[] commits = [.. Enumerable.Range(0, 12).Select(i => streams.Note($"s{i % 6}", $"{round}.{i}"))];
            var backwards = commits.Reverse().ToArray();
            var answers = await Task.WhenAll(
                first.Receiver.ReceiveAsync(commits, CancellationToken.None),
                second.Receiver.ReceiveAsync(backwards, CancellationToken.None),
                second.Receiver.ReceiveAsync([.. commits.Where((_, i) => i % 2 == 1)], CancellationToken.None));
            answers.SelectMany(answer => answer).ShouldAllBe(done => done);
        }

        var expected = streams.All.GroupBy(commit => commit.Stream.Id).ToDictionary(group => group.Key, Notes.Fold);
        (await first.TextsAsync()).ShouldBe(expected, ignoreOrder: true);
    }
}
