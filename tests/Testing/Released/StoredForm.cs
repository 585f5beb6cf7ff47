using System.Text.Json;
using EventSourcing;
using Shouldly;

namespace Testing;

/// <summary>Holds events to what a store may do to them: their meaning, and the hash of the commit around them, must survive it.</summary>
public static class StoredForm
{
    public static void ShouldSurviveRewriting<TEvent>(EventTypes<TEvent> types, TEvent @event, long version)
        where TEvent : class
    {
        var recorded = WireForm.Of(types, @event, 1) with { Version = version };
        var commit = CommitHash.Seal(new Commit(
            recorded.Stream, version, version, [recorded], CommandId.FromKey("key"), "request", PreviousHash: "previous", Hash: ""));

        var stored = StoreRewriting.Of(JsonSerializer.SerializeToElement(commit, EventJson.Options));
        var read = stored.Deserialize<Commit>(EventJson.Options)!;

        CommitHash.Of(stored).ShouldBe(commit.Hash);
        CommitHash.Of(JsonSerializer.SerializeToElement(read, EventJson.Options)).ShouldBe(commit.Hash);
        (read.Number, read.Events[0].Version).ShouldBe((version, version));
        WireForm.Text(types, [types.Read(read.Events[0])]).ShouldBe(WireForm.Text(types, [@event]));
    }
}
