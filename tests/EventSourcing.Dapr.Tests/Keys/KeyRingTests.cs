using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Keys in a component of the sidecar: one for each stream, whoever makes it, and none ever again once it was destroyed.</summary>
public sealed class KeyRingTests : IAsyncLifetime
{
    private static readonly StreamId Stream = StreamId.Of("thing", "1");

    private readonly EventStore _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task All_who_make_a_key_at_the_same_time_get_the_same()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _store.Keys.FindOrMakeAsync(Stream)));
        keys.Select(key => key!.Authenticate("a")).Distinct().ShouldHaveSingleItem();
        (await _store.Keys.FindAsync(Stream, default))!.Authenticate("a").ShouldBe(keys[0]!.Authenticate("a"));
    }

    [Fact]
    public async Task A_destroyed_key_is_gone_and_none_is_made_in_its_place()
    {
        await _store.Keys.FindOrMakeAsync(Stream);
        await _store.Keys.DestroyAsync(Stream);
        await _store.Keys.DestroyAsync(Stream);
        (await _store.Keys.FindAsync(Stream, default)).ShouldBeNull();
        (await _store.Keys.FindOrMakeAsync(Stream)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_are_stored_wrapped_and_served_so()
    {
        await _store.Keys.FindOrMakeAsync(Stream);
        var record = await _store.Dapr.GetStateAsync<KeyRecord>("customers-keys", "thing-1");
        record.Key!.Secret.Length.ShouldBe(32 + 28);
        var wrapped = _store.Services.GetRequiredService<IWrappedKeys>();
        var served = await wrapped.FindAsync([StreamId.Of("thing", "other"), Stream], default);
        served[0].ShouldBeNull();
        served[1]!.Secret.ShouldBe(record.Key.Secret);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told_apart_from_a_key_that_is_gone()
    {
        await _store.Keys.FindOrMakeAsync(Stream);
        _store.Proxy.Spoil(_ => Fault.FailBefore);
        await Should.ThrowAsync<KeyRingException>(() => _store.Keys.FindAsync(Stream, default));
        await Should.ThrowAsync<KeyRingException>(() => _store.Services.GetRequiredService<IWrappedKeys>().FindAsync([Stream, StreamId.Of("thing", "2")], default));
        await Should.ThrowAsync<KeyRingException>(() => _store.Keys.DestroyAsync(Stream));
        _store.Proxy.Spoil(_ => Fault.None);
        (await _store.Keys.FindAsync(Stream, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Many_erasures_at_a_time_are_announced_and_finished_one_by_one()
    {
        var streams = Enumerable.Range(0, 40).Select(n => StreamId.Of("thing", $"{n}")).ToList();
        await Task.WhenAll(streams.Select(_store.Keys.AnnounceAsync));
        (await _store.Pending.AllAsync(default)).Select(pending => pending.Stream).ShouldBe(streams, ignoreOrder: true);
        await Task.WhenAll(streams.Select(_store.Keys.DestroyAsync));
        (await _store.Pending.AllAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sweep_finishes_what_a_crash_left_and_nothing_else()
    {
        var other = StreamId.Of("thing", "other");
        foreach (var stream in (StreamId[])[Stream, other])
        {
            await _store.Keys.FindOrMakeAsync(stream);
            await _store.Keys.AnnounceAsync(stream);
        }

        (await _store.Commits.AppendAsync(Commits.Next(Stream, null, "erased"))).ShouldBeOfType<AppendResult.Appended>();

        await SweepAsync(TimeProvider.System);

        (await _store.Keys.FindAsync(Stream, default)).ShouldBeNull();
        (await _store.Keys.FindAsync(other, default)).ShouldNotBeNull();
        (await _store.Pending.AllAsync(default)).Select(pending => pending.Stream).ShouldBe([other], "its append may still be under way");

        await SweepAsync(new Later());
        (await _store.Keys.FindAsync(other, default)).ShouldNotBeNull();
        (await _store.Pending.AllAsync(default)).ShouldBeEmpty();
    }

    private async Task SweepAsync(TimeProvider time)
    {
        using var sweep = new ErasureSweep(
            _store.Pending, _store.Keys, _store.Commits, [new ErasureEvent("thing", "Noted")], time, NullLogger<ErasureSweep>.Instance);
        await sweep.SweepAsync(default);
    }

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMinutes(11);
    }
}
