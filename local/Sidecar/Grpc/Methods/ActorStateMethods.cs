using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Actors;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.PubSub.Envelopes;
using Sidecar.State;

namespace Sidecar.Grpc.Methods;

/// <summary>The methods of actors' state.</summary>
internal sealed class ActorStateMethods(ActorState state)
{
    private static readonly Empty Done = new();

    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("GetActorState", GrpcMethod.Of<GetActorStateRequest, GetActorStateResponse>(GetAsync)),
        new("ExecuteActorStateTransaction", GrpcMethod.Of<ExecuteActorStateTransactionRequest, Empty>(ExecuteAsync)),
    ];

    private async ValueTask<GetActorStateResponse> GetAsync(GetActorStateRequest request, GrpcCall call) =>
        await state.GetAsync(ActorNames.Actor(request.ActorType, request.ActorId), request.Key, call.Cancellation) is { } value
            ? Answer(value)
            : new();

    private static GetActorStateResponse Answer(StoredValue value)
    {
        var answer = new GetActorStateResponse { Data = UnsafeByteOperations.UnsafeWrap(value.Data) };
        if (value.Expires is { } expires)
        {
            answer.Metadata["ttlExpireTime"] = CloudEvent.Format(expires);
        }

        return answer;
    }

    private async ValueTask<Empty> ExecuteAsync(ExecuteActorStateTransactionRequest request, GrpcCall call)
    {
        var actor = ActorNames.Actor(request.ActorType, request.ActorId);
        await state.ExecuteAsync(actor, [.. request.Operations.Select(ToOperation)], call.Cancellation);
        return Done;
    }

    private static ActorStateOperation ToOperation(TransactionalActorStateOperation operation) => operation.OperationType is "upsert" or "delete"
        ? new(operation.OperationType, operation.Key, operation.Value?.Value.Memory ?? default, ETag: null, operation.Metadata.GetValueOrDefault(WriteRequest.TimeToLiveName))
        : throw new ApiException(StateErrors.UnsupportedOperation(operation.OperationType));
}
