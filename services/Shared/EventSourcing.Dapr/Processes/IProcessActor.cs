using Dapr.Actors;

namespace EventSourcing.Dapr;

/// <summary>The part of a process that follows one stream.</summary>
public interface IProcessActor : IActor
{
    /// <returns>Whether everything up to the highest commit is handled; if not, it is to be delivered again.</returns>
    Task<bool> Handle(Commit[] commits);
}
