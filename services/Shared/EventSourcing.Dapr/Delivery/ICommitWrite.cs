using Dapr;

namespace EventSourcing.Dapr;

/// <summary>The one write of an append, which brings the commit's publication with it, whatever happens afterwards.</summary>
internal interface ICommitWrite
{
    /// <summary>Whether a write that hits the fence is so dear that the number must be looked at first.</summary>
    bool LooksFirst { get; }

    /// <summary>Inserts the commit where its number is free. Nothing cancels it.</summary>
    /// <exception cref="DaprException">It was refused or not acknowledged: only reading it back tells.</exception>
    Task ExecuteAsync(Commit commit);
}
