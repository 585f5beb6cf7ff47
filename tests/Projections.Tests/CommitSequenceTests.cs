using EventSourcing;
using FsCheck;
using FsCheck.Fluent;
using Testing;

namespace Projections.Tests;

public sealed class CommitSequenceTests
{
    private static readonly StreamId Stream = StreamId.Of("order", "a");

    private readonly List<Commit> _stream = [];

    public CommitSequenceTests()
    {
        Commit? last = null;
        for (var i = 1; i <= 30; i++)
        {
            _stream.Add(last = Commits.Next(Stream, last, $"{i}"));
        }
    }

    [Fact]
    public void However_messages_come_the_run_is_complete_and_in_order() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(1, 30)).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), (delivered, handled) =>
        {
            var checkpoint = handled == 0 ? Checkpoint.Start : Checkpoint.After(_stream[handled - 1]);
            var run = CompleteAsync(checkpoint, delivered.Select(n => _stream[n - 1])).GetAwaiter().GetResult();
            var highest = Math.Max(delivered.DefaultIfEmpty(0).Max(), handled);
            return run.Select(c => (int)c.Number).SequenceEqual(Enumerable.Range(handled + 1, run.Count)) && handled + run.Count >= highest;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Without_a_gap_the_stream_is_not_read()
    {
        var run = await CommitSequence.CompleteAsync(Checkpoint.Start, [_stream[1], _stream[0]], new Unreadable(), default);
        run.ShouldBe([_stream[0], _stream[1]]);
    }

    [Fact]
    public async Task A_message_that_contradicts_the_stream_is_not_applied()
    {
        var forged = Commits.Next(Stream, _stream[4], "forged") with { PreviousHash = "another" };
        var run = await CompleteAsync(Checkpoint.After(_stream[4]), [forged]);
        run[0].ShouldBe(_stream[5]);
    }

    [Fact]
    public async Task A_message_beyond_the_end_of_the_stream_is_not_believed() =>
        await Should.ThrowAsync<DivergedStreamException>(() => CompleteAsync(Checkpoint.After(_stream[29]), [Commits.Next(Stream, _stream[29], "x") with { Number = 40 }]));

    [Fact]
    public async Task A_stream_that_does_not_continue_the_checkpoint_is_reported() =>
        await Should.ThrowAsync<DivergedStreamException>(() => CompleteAsync(new Checkpoint(3, 3, "rewritten"), [_stream[9]]));

    private Task<IReadOnlyList<Commit>> CompleteAsync(Checkpoint checkpoint, IEnumerable<Commit> delivered) =>
        CommitSequence.CompleteAsync(checkpoint, delivered, new Source(_stream), default);

    private sealed class Source(List<Commit> stream) : ICommitSource
    {
        public Task<IReadOnlyList<Commit>> ReadAsync(StreamId id, long after, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Commit>>([.. stream.Skip((int)after).Take(7)]);
    }

    private sealed class Unreadable : ICommitSource
    {
        public Task<IReadOnlyList<Commit>> ReadAsync(StreamId id, long after, CancellationToken cancellationToken) => throw new InvalidOperationException("not asked for");
    }
}
