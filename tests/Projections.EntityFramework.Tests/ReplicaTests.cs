using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Projections.EntityFramework.Tests;

public sealed class ReplicaTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly RecordedStreams _streams = new();
    private NotesReadModel _first = null!;
    private NotesReadModel _second = null!;

    public async Task InitializeAsync()
    {
        // Only the first can read everything.
        _first = await NotesReadModel.StartAsync(_database, _streams, new Repairs { Done = true });
        _second = await NotesReadModel.StartAsync(_database, _streams);
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Replicas_that_race_over_one_database_apply_everything_once_and_in_order()
    {
        for (var round = 0; round < 30; round++)
        {
            Commit[] commits = [.. Enumerable.Range(0, 12).Select(i => _streams.Note($"s{i % 6}", $"{round}.{i}"))];
            var backwards = commits.Reverse().ToArray();
            var answers = await Task.WhenAll(
                _first.Receiver.ReceiveAsync(commits, CancellationToken.None),
                _second.Receiver.ReceiveAsync(backwards, CancellationToken.None),
                _second.Receiver.ReceiveAsync([.. commits.Where((_, i) => i % 2 == 1)], CancellationToken.None));
            answers.SelectMany(answer => answer).ShouldAllBe(done => done);
        }

        var expected = _streams.All.GroupBy(commit => commit.Stream.Id).ToDictionary(group => group.Key, Notes.Fold);
        (await _first.TextsAsync()).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Commits_that_reach_the_replicas_in_turns_are_no_gaps()
    {
        for (var number = 1; number <= 10; number++)
        {
            (await DeliverAsync(number % 3 == 0 ? _first : _second, _streams.Note("a", $"{number}"))).ShouldBeTrue();
        }

        (await _first.FindAsync("a"))!.Text.ShouldBe(Notes.Fold(_streams.All));
        _streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task What_one_replica_has_applied_since_the_other_looked_is_not_applied_again()
    {
        await DeliverAsync(_first, _streams.Note("a", "one"));
        var two = _streams.Note("a", "two");
        await DeliverAsync(_second, two);

        (await DeliverAsync(_first, two)).ShouldBeTrue();
        (await DeliverAsync(_first, _streams.Note("a", "three"))).ShouldBeTrue();
        (await _first.FindAsync("a"))!.Text.ShouldBe("one;two;three;");
        _streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task What_one_replica_has_parked_the_other_passes_by_although_it_could_apply_it()
    {
        await DeliverAsync(_first, _streams.Note("a", "one"));
        var unreadable = _streams.Note("a", Notes.Unreadable);
        await DeliverAsync(_second, unreadable);

        (await DeliverAsync(_first, unreadable)).ShouldBeTrue();
        (await _first.FindAsync("a"))!.Text.ShouldBe("one;");
        (await _first.ParkedAsync("a"))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_database_that_was_put_back_is_believed()
    {
        await DeliverAsync(_first, _streams.Note("a", "one"));
        await _first.TamperAsync(async context =>
        {
            await context.Notebooks.ExecuteDeleteAsync();
            await context.Checkpoints.ExecuteDeleteAsync();
        });

        (await DeliverAsync(_first, _streams.Note("a", "two"))).ShouldBeTrue();
        (await _first.FindAsync("a"))!.Text.ShouldBe("one;two;");
    }

    private static async Task<bool> DeliverAsync(NotesReadModel readModel, Commit commit) => (await readModel.Receiver.ReceiveAsync([commit], CancellationToken.None)).Single();
}
