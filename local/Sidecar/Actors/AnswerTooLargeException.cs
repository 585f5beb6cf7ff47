namespace Sidecar.Actors;

/// <summary>The app's answer is more than one sidecar of daprd tells another.</summary>
internal sealed class AnswerTooLargeException(int size, int limit)
    : ActorCallException($"rpc error: code = ResourceExhausted desc = grpc: trying to send message larger than max ({size} vs. {limit})");
