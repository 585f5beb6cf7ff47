using System.Collections.Concurrent;
using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Projections.EntityFramework.Tests;

public sealed class RebuildTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly RecordedStreams _streams = new() { IsListed = true };
    private readonly Repairs _repairs = new();
    private NotesReadModel _readModel = null!;

    public async Task InitializeAsync() => _readModel = await NotesReadModel.StartAsync(_database, _streams, _repairs);

    public async Task DisposeAsync()
    {
        await _readModel.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Rows_that_are_right_stay_as_they_are_and_nothing_is_counted_as_different()
    {
        await DeliverAsync(NotesIn(streams: 230, commits: 3));
        var rebuilt = await _readModel.RebuildAsync();
        rebuilt.Streams.ShouldBe(230);
        rebuilt.Events.ShouldBe(690);
        rebuilt.Rows.ShouldBe(230);
        rebuilt.Differed.ShouldBe(new RebuildDifferences(0, 0, 0, 0));
        rebuilt.Failed.ShouldBe(0);
        await RowsAreRightAsync();
    }

    [Fact]
    public async Task Rows_that_were_changed_removed_or_made_up_are_repaired_and_counted()
    {
        await DeliverAsync(NotesIn(streams: 20, commits: 2));
        await _readModel.TamperAsync(async context =>
        {
            await context.Notebooks.Where(row => row.Id == "s1" || row.Id == "s2").ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "forged;"));
            await context.Notebooks.Where(row => row.Id == "s3").ExecuteDeleteAsync();
            context.Notebooks.Add(new NotebookRow { Id = "nobodys" });
            await context.SaveChangesAsync();
        });

        var rebuilt = await _readModel.RebuildAsync();

        rebuilt.Differed.ShouldBe(new RebuildDifferences(Streams: 3, Missing: 1, Extra: 1, Changed: 2));
        await RowsAreRightAsync();
        (await _readModel.RebuildAsync()).Differed.ShouldBe(new RebuildDifferences(0, 0, 0, 0));
    }

    [Fact]
    public async Task Streams_of_which_nothing_was_applied_are_derived_too_and_go_on_from_there()
    {
        await DeliverAsync(NotesIn(streams: 5, commits: 1));
        var unseen = Enumerable.Range(0, 70).Select(i => _streams.Note("unseen", $"{i}")).ToList();

        var rebuilt = await _readModel.RebuildAsync();

        rebuilt.Differed.ShouldBe(new RebuildDifferences(Streams: 1, Missing: 1, Extra: 0, Changed: 0));
        await DeliverAsync([unseen[^1], _streams.Note("unseen", "next")]);
        await RowsAreRightAsync();
    }

    [Fact]
    public async Task A_stream_that_cannot_be_derived_keeps_its_rows_and_is_counted()
    {
        await DeliverAsync([.. NotesIn(streams: 3, commits: 1), _streams.Note("bad", "before"), _streams.Note("bad", Notes.Unreadable)]);
        var rebuilt = await _readModel.RebuildAsync();
        rebuilt.Failed.ShouldBe(0, "what is parked beyond the checkpoint is not the rebuild's");
        (await _readModel.ParkedAsync("bad")).ShouldNotBeNull();

        _repairs.Done = true;
        await _readModel.Retry.RunAsync((await _readModel.ParkedAsync("bad"))!, CancellationToken.None);
        _repairs.Done = false;
        rebuilt = await _readModel.RebuildAsync();
        rebuilt.Failed.ShouldBe(1);
        await RowsAreRightAsync();
    }

    [Fact]
    public async Task Reads_and_new_events_go_on_during_a_rebuild_and_no_reader_ever_sees_less_than_before()
    {
        await DeliverAsync(NotesIn(streams: 400, commits: 2));
        await _readModel.TamperAsync(context => context.Notebooks.Where(row => row.Id.EndsWith('7')).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "forged;")));
        var deliveries = new ConcurrentBag<Task>();
        var counts = new ConcurrentBag<int>();
        _streams.BeforeBulkRead = async reading =>
        {
            // Not waited for, so that some come between reading and repairing and some in the middle of either.
            deliveries.Add(DeliverAsync([.. Enumerable.Range(0, 20).Select(i => _streams.Note($"s{i * reading % 400}", $"during {reading}")), _streams.Note($"new{reading}", "during")]));
            counts.Add((await _readModel.TextsAsync()).Count);
        };

        var rebuilt = await _readModel.RebuildAsync();
        _streams.BeforeBulkRead = null;
        await Task.WhenAll(deliveries);

        deliveries.ShouldNotBeEmpty();
        counts.ShouldAllBe(count => count >= 400);

        rebuilt.Differed.Changed.ShouldBe(40);
        rebuilt.Differed.Missing.ShouldBe(0);
        rebuilt.Streams.ShouldBeGreaterThanOrEqualTo(400);
        await RowsAreRightAsync();
    }

    [Fact]
    public async Task A_rebuild_that_was_cut_off_is_taken_on_by_another_replica_from_where_it_was()
    {
        await DeliverAsync(NotesIn(streams: 1000, commits: 1));
        var held = new TaskCompletionSource();
        _streams.BeforeBulkRead = reading => reading <= 500 / ProjectionRebuild.StreamsInBatch ? Task.CompletedTask : held.Task;
        await _readModel.Rebuilds.StartAsync(_readModel.Projections.All[0], CancellationToken.None);
        await Eventually.BecomesTrueAsync(async () => (await _readModel.RebuildStatusAsync())!.Streams >= 400, "some of it is done");
        _streams.BeforeBulkRead = null;
        held.SetException(new IOException("the process is gone"));
        await _readModel.DisposeAsync();
        var before = _streams.BulkReads;

        _readModel = await NotesReadModel.StartAsync(_database, _streams, _repairs);
        var rebuilt = await _readModel.RebuiltAsync();

        rebuilt.Streams.ShouldBe(1000);
        rebuilt.Events.ShouldBe(1000);
        rebuilt.Differed.ShouldBe(new RebuildDifferences(0, 0, 0, 0));
        (_streams.BulkReads - before).ShouldBeLessThan(800 / ProjectionRebuild.StreamsInBatch, "what was done before is not done again");
    }

    [Fact]
    public async Task What_was_repaired_before_a_rebuild_was_cut_off_is_counted_although_its_place_was_not_saved()
    {
        await DeliverAsync(NotesIn(streams: 600, commits: 1));
        _streams.ListedAtOnce = 600;
        string[] forged = [.. Enumerable.Range(0, 600).Where(stream => stream % 100 == 7).Select(stream => $"s{stream}")];
        await _readModel.TamperAsync(context => context.Notebooks.Where(row => forged.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "forged;")));
        var held = new TaskCompletionSource();
        _streams.BeforeBulkRead = reading => reading <= 2 ? Task.CompletedTask : held.Task;
        await _readModel.Rebuilds.StartAsync(_readModel.Projections.All[0], CancellationToken.None);
        await Eventually.BecomesTrueAsync(async () => (await _readModel.RebuildStatusAsync())!.Differed.Changed > 0, "something is repaired");
        (await _readModel.RebuildStatusAsync())!.Streams.ShouldBe(0);
        _streams.BeforeBulkRead = null;
        held.SetException(new IOException("the process is gone"));
        await _readModel.DisposeAsync();

        _readModel = await NotesReadModel.StartAsync(_database, _streams, _repairs);
        (await _readModel.RebuiltAsync()).Differed.ShouldBe(new RebuildDifferences(6, 0, 0, 6));
        await RowsAreRightAsync();
    }

    [Fact]
    public async Task A_second_start_leaves_a_running_rebuild_alone()
    {
        await DeliverAsync(NotesIn(streams: 100, commits: 1));
        var held = new TaskCompletionSource();
        _streams.BeforeBulkRead = _ => held.Task;
        await _readModel.Rebuilds.StartAsync(_readModel.Projections.All[0], CancellationToken.None);
        await _readModel.Rebuilds.StartAsync(_readModel.Projections.All[0], CancellationToken.None);
        held.SetResult();
        (await _readModel.RebuiltAsync()).Streams.ShouldBe(100);
    }

    private IReadOnlyList<Commit> NotesIn(int streams, int commits) =>
        [.. Enumerable.Range(0, commits).SelectMany(commit => Enumerable.Range(0, streams).Select(stream => _streams.Note($"s{stream}", $"{commit}")))];

    private async Task DeliverAsync(IReadOnlyList<Commit> commits) =>
        (await _readModel.Receiver.ReceiveAsync(commits, CancellationToken.None)).ShouldAllBe(done => done);

    private async Task RowsAreRightAsync() => (await _readModel.TextsAsync()).ShouldBe(
        _streams.All.GroupBy(commit => commit.Stream.Id).ToDictionary(stream => stream.Key, Notes.Fold), ignoreOrder: true);
}
