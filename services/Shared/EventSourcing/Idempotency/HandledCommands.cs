namespace EventSourcing;

/// <summary>
/// Finds the commit that answered a command, over the whole length of a stream and exactly: the newest commands in memory, all before them in
/// <see cref="CommandPages"/>. Where a page is of no use the stream itself is read and the pages are written anew. Not safe for concurrent use.
/// </summary>
internal sealed class HandledCommands(StreamId stream, ICommitStore commits, CommandPages pages)
{
    private Dictionary<uint, List<long>> _recent = [];
    private Commit? _latest;

    /// <summary>Up to which commit the pages are complete; later commands are in memory.</summary>
    public Checkpoint Indexed { get; private set; }

    /// <summary>How many are in memory.</summary>
    public int Count { get; private set; }

    public CommandNumbers Recent => CommandNumbers.Of(_recent.SelectMany(entry => entry.Value.Select(number => (entry.Key, number))));

    /// <summary>Goes on from what a snapshot knew.</summary>
    public void Restore(Checkpoint indexed, CommandNumbers recent)
    {
        (Indexed, _recent, Count) = (indexed, [], 0);
        foreach (var (hash, number) in recent.All)
        {
            Add(hash, number);
        }
    }

    /// <summary>Says which command will be asked for next, so that its page is on the way while the stream is read.</summary>
    public void Expect(CommandId id) => pages.Expect(CommandHash.Of(id));

    public void Add(Commit commit)
    {
        Add(CommandHash.Of(commit.CommandId), commit.Number);
        _latest = commit;
    }

    /// <summary>The commit that answered a command, or null.</summary>
    /// <param name="id">The command.</param>
    /// <param name="head">How far the stream is known; commands after that are of no concern here.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Commit?> FindAsync(CommandId id, Checkpoint head, CancellationToken cancellationToken)
    {
        if (_latest?.CommandId == id)
        {
            return _latest;
        }

        var hash = CommandHash.Of(id);
        if (await ConfirmAsync(id, _recent.GetValueOrDefault(hash, []), cancellationToken) is { } recent)
        {
            return recent;
        }

        if (Indexed.Number == 0)
        {
            return null;
        }

        if (await pages.FindAsync(hash, Indexed, cancellationToken) is { } candidates)
        {
            return await ConfirmAsync(id, candidates, cancellationToken);
        }

        await ReadAgainAsync(head, cancellationToken);
        return await ConfirmAsync(id, _recent.GetValueOrDefault(hash, []), cancellationToken);
    }

    /// <summary>The pages were extended: what they hold need not be in memory any more.</summary>
    public void Index(Checkpoint indexed)
    {
        var later = Recent.All.Where(entry => entry.Number > indexed.Number);
        pages.Forget();
        Restore(indexed, CommandNumbers.Of(later));
    }

    /// <summary>Takes all commands from the stream into memory, from where they go to new pages.</summary>
    private async Task ReadAgainAsync(Checkpoint head, CancellationToken cancellationToken)
    {
        var all = new List<(uint, long)>();
        await foreach (var commit in commits.ReadAllAsync(stream, cancellationToken: cancellationToken))
        {
            if (commit.Number > head.Number)
            {
                break;
            }

            all.Add((CommandHash.Of(commit.CommandId), commit.Number));
        }

        pages.Forget();
        Restore(Checkpoint.Start, CommandNumbers.Of(all));
    }

    private async Task<Commit?> ConfirmAsync(CommandId id, IEnumerable<long> candidates, CancellationToken cancellationToken)
    {
        foreach (var number in candidates)
        {
            if (await commits.FindAsync(stream, number, cancellationToken) is { } commit && commit.CommandId == id)
            {
                return commit;
            }
        }

        return null;
    }

    private void Add(uint hash, long number)
    {
        if (!_recent.TryGetValue(hash, out var numbers))
        {
            _recent.Add(hash, numbers = []);
        }

        if (!numbers.Contains(number))
        {
            numbers.Add(number);
            Count++;
        }
    }
}
