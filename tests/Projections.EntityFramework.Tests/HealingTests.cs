using Testing;

namespace Projections.EntityFramework.Tests;

/// <summary>Whatever the broker does, the rows end equal to the streams, without anyone's help.</summary>
public sealed class HealingTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly RecordedStreams _streams = new() { IsListed = true };

    [Fact]
    public async Task Messages_lost_repeated_and_shuffled_over_two_replicas_of_which_one_dies_end_in_the_rows_that_the_streams_make()
    {
        var random = new Random(20260101);
        await using var database = new TestDatabase();
        var repairs = new Repairs();
        await using var first = await NotesReadModel.StartAsync(database, _streams, repairs, Period);
        var second = await NotesReadModel.StartAsync(database, _streams, repairs, Period);

        var messages = Enumerable.Range(0, 2000)
            .Select(i => _streams.Note($"s{random.Next(150)}", $"{i}"))
            .Where(_ => random.NextDouble() >= 0.3)
            .SelectMany(commit => Enumerable.Repeat(commit, random.Next(1, 11)))
            .Select((commit, place) => (Commit: commit, Place: place + random.Next(1000)))
            .OrderBy(message => message.Place)
            .Select(message => message.Commit)
            .ToList();
        var batches = messages.Chunk(100).ToList();
        await Parallel.ForEachAsync(batches.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (batch, _) =>
        {
            // The answer is not looked at: this broker takes a failure for an acknowledgement.
            await (batch.Index % 2 == 0 || batch.Index > batches.Count / 2 ? first : second).Receiver.ReceiveAsync(batch.Item, CancellationToken.None);
            if (batch.Index == batches.Count / 2)
            {
                await second.DisposeAsync();
            }
        });

        await EndsEqualAsync(first);
    }

    [Fact]
    public async Task Streams_of_which_no_message_ever_came_appear_within_the_period()
    {
        await using var database = new TestDatabase();
        await using var readModel = await NotesReadModel.StartAsync(database, _streams, sweepPeriod: Period);
        for (var i = 0; i < 300; i++)
        {
            _streams.Note($"s{i % 100}", $"{i}");
        }

        await EndsEqualAsync(readModel);
        readModel.RepairCount.Of("notes", CommitOrigin.Sweep).ShouldBe(300);
        readModel.RepairCount.Of("notes", CommitOrigin.Gap).ShouldBe(0);
    }

    [Fact]
    public async Task A_gap_that_is_read_counts_as_repaired_and_what_was_delivered_does_not()
    {
        await using var database = new TestDatabase();
        await using var readModel = await NotesReadModel.StartAsync(database, _streams);
        _streams.Note("a", "one");
        _streams.Note("a", "two");
        await readModel.Receiver.ReceiveAsync([_streams.Note("a", "three")], CancellationToken.None);
        await readModel.Receiver.ReceiveAsync([_streams.Note("a", "four")], CancellationToken.None);
        readModel.RepairCount.Of("notes", CommitOrigin.Gap).ShouldBe(3);
        readModel.RepairCount.Of("notes", CommitOrigin.Sweep).ShouldBe(0);
    }

    [Fact]
    public async Task A_replica_takes_over_the_sweep_of_one_that_ended()
    {
        await using var database = new TestDatabase();
        var ended = await NotesReadModel.StartAsync(database, _streams, sweepPeriod: Period);
        await using var other = await NotesReadModel.StartAsync(database, _streams, sweepPeriod: Period);
        _streams.Note("a", "one");
        await EndsEqualAsync(other);
        await ended.DisposeAsync();
        _streams.Note("a", "two");
        await EndsEqualAsync(other);
    }

    private Task EndsEqualAsync(NotesReadModel readModel) => Eventually.BecomesTrueAsync(
        async () =>
        {
            var expected = _streams.All.ToList().GroupBy(commit => commit.Stream.Id).ToDictionary(group => group.Key, Notes.Fold);
            var rows = await readModel.TextsAsync();
            return rows.Count == expected.Count && rows.All(row => expected[row.Key] == row.Value);
        },
        "the rows say what the streams say",
        TimeSpan.FromSeconds(30));
}
