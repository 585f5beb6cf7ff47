using System.Collections.Immutable;
using EventSourcing;
using Projections;

namespace Processes.Tests;

/// <summary>
/// Everything that both services know at a moment: their streams, how far each process came in each stream, what the clients have still to say. It is never changed,
/// so that the exploration can go on from it in every way.
/// </summary>
internal sealed record World(
    ImmutableSortedDictionary<string, ImmutableList<Commit>> Streams,
    ImmutableSortedDictionary<string, Remembered> Memories,
    ImmutableList<ImmutableList<Say>> Clients,
    int Mishaps)
{
    /// <summary>Before anything happened.</summary>
    public static World Begin(int mishaps, params IEnumerable<Say>[] clients) => new(
        ImmutableSortedDictionary.Create<string, ImmutableList<Commit>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Remembered>(StringComparer.Ordinal),
        [.. clients.Select(client => client.ToImmutableList())],
        mishaps);

    public ImmutableList<Commit> Of(string stream) => Streams.GetValueOrDefault(stream, []);

    /// <summary>What tells this world from others: what happened, not under which ids or when.</summary>
    public string Key()
    {
        var names = Streams.Values.SelectMany(commits => commits).SelectMany(commit => commit.Events).ToDictionary(e => e.Id, e => $"{e.Stream}@{e.Version}");
        return string.Join('\n',
        [
            .. Streams.Select(stream => $"{stream.Key}: {string.Join(' ', stream.Value.SelectMany(commit => commit.Events).Select(Name))}"),
            .. Memories.Select(memory => $"{memory.Key} {memory.Value.Number}"),
            string.Join('|', Clients.Select(client => client.Count)),
            $"{Mishaps}",
        ]);

        string Name(RecordedEvent e) => $"{e.Type}{e.Data.GetRawText()}<{names.GetValueOrDefault(e.Metadata.CausationId, "client")}";
    }
}

/// <summary>What a process knows of a stream, which follows from how far it came.</summary>
internal sealed record Remembered(long Number, object Memory);

/// <summary>What a client says to an aggregate.</summary>
internal abstract record Say
{
    public sealed record ToCustomer(string Id, Customers.Domain.CustomerCommand Command) : Say;

    public sealed record ToOrder(string Id, Orders.Domain.OrderCommand Command) : Say;
}

/// <summary>Streams that change by growing a copy: a store for the aggregates of one step, and the source of the processes.</summary>
internal sealed class WorldStore(World world) : ICommitStore, ICommitSource
{
    public ImmutableSortedDictionary<string, ImmutableList<Commit>> Streams { get; private set; } = world.Streams;

    public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Commit>>([.. Of(stream).Skip((int)after).Take(limit)]);

    public Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, CancellationToken cancellationToken) => ReadAsync(stream, after, 200, cancellationToken);

    public Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) =>
        Task.FromResult(number <= Of(stream).Count ? Of(stream)[(int)number - 1] : null);

    public Task<AppendResult> AppendAsync(Commit commit)
    {
        Streams = Streams.SetItem(commit.Stream.ToString(), Of(commit.Stream).Add(commit));
        return Task.FromResult<AppendResult>(new AppendResult.Appended(commit));
    }

    private ImmutableList<Commit> Of(StreamId stream) => Streams.GetValueOrDefault(stream.ToString(), []);
}
