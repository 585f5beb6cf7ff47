namespace EventSourcing;

/// <summary>
/// Seals what is appended to one stream and opens what is read from it. Hashes are over the sealed form: an opened commit keeps the hash of the stored one.
/// Remembers the key that it was given; not safe for concurrent use.
/// </summary>
public sealed class StreamSeal(StreamId stream, IKeySource keys)
{
    private bool _looked;

    /// <summary>The stream's key, once something needed it; null where it has none.</summary>
    internal SealingKey? Key { get; private set; }

    /// <summary>Whether something in a commit is sealed.</summary>
    public static bool IsOn(Commit commit) => commit.Events.Any(e => SealedJson.IsIn(e.Data));

    /// <summary>The commit with its personal data in plain, or as erased where there is no key.</summary>
    /// <exception cref="SealBrokenException">It was altered.</exception>
    public static Commit Open(Commit commit, SealingKey? key) => commit with { Events = [.. commit.Events.Select(e => Open(e, key))] };

    /// <summary>
    /// The same for readers of many streams, who must not be stopped by one: a commit that was altered becomes one whose events can't be read, by whoever wants them.
    /// </summary>
    public static Commit OpenOrSpoil(Commit commit, SealingKey? key)
    {
        try
        {
            return Open(commit, key);
        }
        catch (SealBrokenException)
        {
            return commit with { Events = [.. commit.Events.Select(e => e with { Data = SealedJson.Spoil(e.Data) })] };
        }
    }

    /// <summary>The commit with its personal data in plain, or as erased where the key is gone.</summary>
    /// <exception cref="SealBrokenException">It was altered.</exception>
    /// <exception cref="KeyRingException">The key can't be reached.</exception>
    public async ValueTask<Commit> OpenAsync(Commit commit, CancellationToken cancellationToken) =>
        IsOn(commit) ? Open(commit, await LookAsync(cancellationToken)) : commit;

    /// <summary>The same for one event.</summary>
    /// <inheritdoc cref="OpenAsync(Commit, CancellationToken)"/>
    public async ValueTask<RecordedEvent> OpenAsync(RecordedEvent recorded, CancellationToken cancellationToken) =>
        SealedJson.IsIn(recorded.Data) ? Open(recorded, await LookAsync(cancellationToken)) : recorded;

    /// <summary>Looks for the key of a stream that is known to have had one: what is gone then never comes back.</summary>
    internal async ValueTask<SealingKey?> LookAsync(CancellationToken cancellationToken)
    {
        if (!_looked)
        {
            Hold(await keys.FindAsync(stream, cancellationToken));
        }

        return Key;
    }

    internal void Hold(SealingKey? key) => (Key, _looked) = (key, true);

    internal RecordedEvent Seal(RecordedEvent recorded, PersonalFields fields) =>
        recorded with { Data = SealedJson.Seal(recorded.Data, fields.Paths, (path, text) => Key!.Seal(text, PlaceOf(recorded, path))) };

    private static RecordedEvent Open(RecordedEvent recorded, SealingKey? key) => SealedJson.IsIn(recorded.Data)
        ? recorded with { Data = SealedJson.Open(recorded.Data, (path, text) => key is null ? Erased.Text : key.Open(text, PlaceOf(recorded, path))) }
        : recorded;

    private static string PlaceOf(RecordedEvent recorded, string path) => $"{recorded.Stream}@{recorded.Version}/{path}";
}
