using EventSourcing;
using Testing;

namespace Projections.EntityFramework.Tests;

/// <summary>A remembered checkpoint is as good as one that is read only if the transaction moves it, and with it all others of its stream.</summary>
public sealed class RememberedPositionsTests
{
    private static readonly DateTimeOffset Minute = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RecordedStreams _streams = new();
    private readonly CheckpointWatch _watch = new();
    private readonly ProjectionSet _readers = new([new Reader("rows"), new Reader("words")]);
    private readonly Commit _first;
    private readonly Commit _second;

    public RememberedPositionsTests()
    {
        _first = _streams.Note("a", "one");
        _second = _streams.Note("a", "two");
        foreach (var reader in _readers.All)
        {
            _watch.Moved(reader.Name, _first.Stream, Checkpoint.After(_first), Minute);
        }
    }

    [Fact]
    public void Where_the_commits_follow_in_all_projections_nothing_is_read()
    {
        var rows = Remembered(WorkFor("rows", _second), WorkFor("words", _first, _second)).ToList();
        rows.Select(row => (row.Projection, row.Stream, row.Position, row.MovedAt)).ShouldBe([("rows", "note-a", Checkpoint.After(_first), Minute), ("words", "note-a", Checkpoint.After(_first), Minute)]);
    }

    [Fact]
    public void Where_a_projection_of_the_stream_is_not_in_the_batch_all_are_read() => Remembered(WorkFor("rows", _second)).ShouldBeEmpty();

    [Fact]
    public void Where_a_projection_has_nothing_to_apply_all_are_read() => Remembered(WorkFor("rows", _second), WorkFor("words", _first)).ShouldBeEmpty();

    [Fact]
    public void Where_commits_are_missing_all_are_read()
    {
        var third = _streams.Note("a", "three");
        Remembered(WorkFor("rows", third), WorkFor("words", third)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_forgotten_is_read()
    {
        _watch.Forget("rows", _first.Stream);
        Remembered(WorkFor("rows", _second), WorkFor("words", _second)).ShouldBeEmpty();
    }

    private IEnumerable<CheckpointRow> Remembered(params IEnumerable<Work> works) => RememberedPositions.Of(works, _readers, _watch)[_first.Stream];

    private Work WorkFor(string projection, params IReadOnlyList<Commit> commits) => new(_readers.Find(projection)!, _first.Stream, commits);

    private sealed class Reader(string name) : IProjection
    {
        public string Name => name;

        public IReadOnlySet<string> Categories { get; } = new HashSet<string> { Notes.Category };

        public IReadOnlyList<OwnedRows> Rows => [];

        public Task<IEventApplier> PrepareAsync(ReadModelContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IEventApplier Begin(ReadModelContext context) => throw new NotSupportedException();
    }
}
