using System.Text.Json;
using EventSourcing;
using Shouldly;

namespace Testing;

/// <summary>
/// Whole streams as they were stored when their forms were released (<c>{name}.commits.json</c>), each with facts about the state that they lead to
/// (<c>{name}.state.json</c>). State may learn more; what it said then it says for ever.
/// </summary>
public sealed class ReleasedStreams<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider)
    where TCommand : class
    where TEvent : class
{
    private const string CommitsEnding = ".commits.json";

    private const string StateEnding = ".state.json";

    /// <summary>Every registered event, in every schema version, happens in one of the streams.</summary>
    public void ShouldHoldEveryEventOfEachVersion()
    {
        var happened = ReleasedFiles.Named(CommitsEnding).SelectMany(Commits).SelectMany(c => c.Events).Select(e => $"{e.Type}.v{e.SchemaVersion}").Distinct();
        decider.EventTypes.Registered.SelectMany(r => Enumerable.Range(1, r.SchemaVersion).Select(v => $"{r.WireName}.v{v}")).ShouldBeSubsetOf(happened);
    }

    public void ShouldLeadWhereTheyDid()
    {
        foreach (var name in ReleasedFiles.Named(CommitsEnding))
        {
            var fold = new StreamFold<TCommand, TState, TEvent>(decider);
            Commits(name).ToList().ForEach(commit => fold.Apply(StreamSeal.Open(commit, ReleasedKey.Key)));
            JsonFacts.ShouldHold(JsonSerializer.SerializeToElement(fold.State, EventJson.Options), Parse(name + StateEnding), name);
        }
    }

    /// <summary>Without its key a stream leads to a state all the same: what is personal in it is erased, wherever that stands.</summary>
    public void ShouldLeadSomewhereWithoutKeys()
    {
        foreach (var name in ReleasedFiles.Named(CommitsEnding))
        {
            var fold = new StreamFold<TCommand, TState, TEvent>(decider);
            Commits(name).ToList().ForEach(fold.Apply);
        }
    }

    /// <summary>Each record has the hash that its canonical form gives, and says today what it said.</summary>
    public void ShouldBeIntact()
    {
        foreach (var record in ReleasedFiles.Named(CommitsEnding).SelectMany(name => Parse(name + CommitsEnding).EnumerateArray()))
        {
            var commit = record.Deserialize<Commit>(EventJson.Options)!;
            CommitHash.Of(record).ShouldBe(commit.Hash);
            CommitHash.Of(JsonSerializer.SerializeToElement(commit, EventJson.Options)).ShouldBe(commit.Hash);
        }
    }

    private static IEnumerable<Commit> Commits(string name) => Parse(name + CommitsEnding).Deserialize<Commit[]>(EventJson.Options)!;

    private static JsonElement Parse(string file)
    {
        using var json = JsonDocument.Parse(ReleasedFiles.Read(file));
        return json.RootElement.Clone();
    }
}
