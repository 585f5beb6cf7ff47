using System.Diagnostics.Metrics;
using Testing;

namespace EventSourcing.Dapr.Tests.Actors;

public sealed class MeteredStoreTests : IDisposable
{
    private const int Page = 200;

    private static readonly StreamId Stream = StreamId.Of("note", "a");

    private readonly string _type = $"Type-{Guid.NewGuid():N}";
    private readonly InMemoryCommitStore _store = new();
    private readonly MeterListener _listener = new();
    private readonly List<long> _lengths = [];

    public MeteredStoreTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "daprcqrs.rehydration.length")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, length, tags, _) =>
        {
            if (tags.ToArray().Any(tag => _type.Equals(tag.Value)))
            {
                _lengths.Add(length);
            }
        });
        _listener.Start();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData((2 * Page) + 50)]
    public async Task A_rehydration_is_as_long_as_the_stream_however_it_is_read(int commits)
    {
        await GrowAsync(commits);
        var store = new MeteredStore(_store, _type);

        (await store.ReadAllAsync(Stream).CountAsync()).ShouldBe(commits);

        _lengths.ShouldBe([commits]);
    }

    [Fact]
    public async Task One_from_a_snapshot_is_as_long_as_what_follows_it()
    {
        await GrowAsync(5);
        var store = new MeteredStore(_store, _type);
        await store.FindAsync(Stream, 5, CancellationToken.None);

        await store.ReadAllAsync(Stream, after: 5).CountAsync();

        _lengths.ShouldBe([0]);
    }

    [Fact]
    public async Task Reading_on_behind_an_own_commit_counts_that_one_not_again()
    {
        var store = new MeteredStore(_store, _type);
        await store.AppendAsync(Commits.Next(Stream, null, "note"));

        await store.ReadAllAsync(Stream, after: 1).CountAsync();

        _lengths.ShouldBe([0]);
    }

    public void Dispose() => _listener.Dispose();

    private async Task GrowAsync(int commits)
    {
        for (Commit? last = null; (last?.Number ?? 0) < commits;)
        {
            last = Commits.Next(Stream, last, "note");
            await _store.AppendAsync(last);
        }
    }
}
