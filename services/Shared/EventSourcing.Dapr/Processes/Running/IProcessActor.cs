using Dapr.Actors;

namespace EventSourcing.Dapr;

/// <summary>The part of a process that follows one stream.</summary>
public interface IProcessActor : IActor
{
    /// <summary>Handles what was delivered and not handled yet, in order, filling gaps from the stream.</summary>
    Task<ProcessAnswer> Handle(ProcessDelivery delivery);
}
