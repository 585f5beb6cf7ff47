namespace EventSourcing;

/// <summary>
/// What a session does for the personal data of its stream: seals drafts, keeps request hashes from being guessed, and destroys the key once the stream says
/// that the data is erased.
/// </summary>
internal sealed class StreamPrivacy<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider, StreamId stream, IKeyRing ring)
    where TCommand : class
    where TEvent : class
{
    private readonly RequestSeal _requests = new(ring);
    private bool _isErased;

    public StreamSeal Seal { get; } = new(stream, ring);

    /// <summary>The draft as it is to be stored.</summary>
    /// <exception cref="KeyRingException">The keys can't be reached; nothing was written.</exception>
    public async ValueTask<Commit> SealAsync(Commit draft)
    {
        var erases = draft.Events.Any(Erases);
        if (erases)
        {
            await ring.AnnounceAsync(stream);
        }

        if (Seal.Key is null && draft.Events.Any(e => decider.EventTypes.PersonalIn(e.Type)?.AreIn(e.Data) is true))
        {
            Seal.Hold(await ring.FindOrMakeAsync(stream) ?? throw new KeyRingException($"The key of {stream} was destroyed."));
        }

        return draft with
        {
            // What erases must be known again when the stream's own key is gone.
            RequestHash = _requests.Seal(draft.CommandId, draft.RequestHash, erases ? null : Seal.Key),
            Events = [.. draft.Events.Select(e => decider.EventTypes.PersonalIn(e.Type) is { } fields ? Seal.Seal(e, fields) : e)],
        };
    }

    /// <summary>Whether a commit answered this very request; null where that can't be told any more, as the stream's key is gone.</summary>
    public bool? IsAnswerTo(Commit commit, Command<TCommand> command) => _requests.Matches(commit.RequestHash, command.RequestHash, Seal.Key);

    /// <summary>Destroys the key of a stream that says that it is erased; what a crash left undone is done when the stream is read again.</summary>
    /// <exception cref="KeyRingException">The keys can't be reached: the erasure isn't finished.</exception>
    public async ValueTask FinishAsync(StreamFold<TCommand, TState, TEvent> fold)
    {
        if (fold.IsErased && !_isErased)
        {
            await ring.DestroyAsync(stream);
            Seal.Hold(null);
            _isErased = true;
        }
    }

    private bool Erases(RecordedEvent recorded) => recorded.Type == decider.EventTypes.Erasure;
}
