using EventSourcing;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task Commits_that_reach_the_replicas_in_turns_are_no_gaps()
    {
        await using var database = new TestDatabase();
        var streams = new RecordedStreams();
        await using var first = await NotesReadModel.StartAsync(database, streams);
        await using var second = await NotesReadModel.StartAsync(database, streams);
        for (var number = 1; number <= 10; number++)
        {
            (await DeliverAsync(number % 3 == 0 ? first : second, streams.Note("a", $"{number}"))).ShouldBeTrue();
        }

        (await first.FindAsync("a"))!.Text.ShouldBe(Notes.Fold(streams.All));
        streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task What_one_replica_has_applied_since_the_other_looked_is_not_applied_again()
    {
        await using var database = new TestDatabase();
        var streams = new RecordedStreams();
        await using var first = await NotesReadModel.StartAsync(database, streams);
        await using var second = await NotesReadModel.StartAsync(database, streams);
        await DeliverAsync(first, streams.Note("a", "one"));
        var two = streams.Note("a", "two");
        await DeliverAsync(second, two);

        (await DeliverAsync(first, two)).ShouldBeTrue();
        (await DeliverAsync(first, streams.Note("a", "three"))).ShouldBeTrue();
        (await first.FindAsync("a"))!.Text.ShouldBe("one;two;three;");
        streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task What_one_replica_has_parked_the_other_passes_by_although_it_could_apply_it()
    {
        await using var database = new TestDatabase();
        var streams = new RecordedStreams();
        await using var first = await NotesReadModel.StartAsync(database, streams, new Repairs { Done = true });
        await using var second = await NotesReadModel.StartAsync(database, streams);
        await DeliverAsync(first, streams.Note("a", "one"));
        var unreadable = streams.Note("a", Notes.Unreadable);
        await DeliverAsync(second, unreadable);

        (await DeliverAsync(first, unreadable)).ShouldBeTrue();
        (await first.FindAsync("a"))!.Text.ShouldBe("one;");
        (await first.ParkedAsync("a"))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_database_that_was_put_back_is_believed()
    {
        await using var database = new TestDatabase();
        var streams = new RecordedStreams();
        await using var readModel = await NotesReadModel.StartAsync(database, streams);
        await DeliverAsync(readModel, streams.Note("a", "one"));
        await readModel.TamperAsync(async context =>
        {
            await context.Notebooks.ExecuteDeleteAsync();
            await context.Checkpoints.ExecuteDeleteAsync();
        });

        (await DeliverAsync(readModel, streams.Note("a", "two"))).ShouldBeTrue();
        (await readModel.FindAsync("a"))!.Text.ShouldBe("one;two;");
    }

    private static async Task<bool> DeliverAsync(NotesReadModel readModel, Commit commit) => (await readModel.Receiver.ReceiveAsync([commit], CancellationToken.None)).Single();
}
