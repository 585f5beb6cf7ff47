using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.PubSub.Envelopes;
using Sidecar.State;

namespace Sidecar.Grpc.Methods;

/// <summary>The methods of state.</summary>
internal sealed class StateMethods(StateApi state)
{
    private const string TimeToLive = "ttlExpireTime";
    private static readonly Empty Done = new();

    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("GetState", GrpcMethod.Of<GetStateRequest, GetStateResponse>(GetAsync)),
        new("GetBulkState", GrpcMethod.Of<GetBulkStateRequest, GetBulkStateResponse>(GetBulkAsync)),
        new("SaveState", GrpcMethod.Of<SaveStateRequest, Empty>(SaveAsync)),
        new("DeleteState", GrpcMethod.Of<DeleteStateRequest, Empty>(DeleteAsync)),
        new("DeleteBulkState", GrpcMethod.Of<DeleteBulkStateRequest, Empty>(DeleteBulkAsync)),
        new("ExecuteStateTransaction", GrpcMethod.Of<ExecuteStateTransactionRequest, Empty>(TransactAsync)),
        new("QueryStateAlpha1", GrpcMethod.Of<QueryStateRequest, Empty>((request, _) => throw new ApiException(state.Query(request.StoreName)))),
    ];

    private async ValueTask<GetStateResponse> GetAsync(GetStateRequest request, GrpcCall call)
    {
        var answer = new GetStateResponse();
        if (await state.GetAsync(request.StoreName, request.Key, call.Cancellation) is { } value)
        {
            answer.Data = UnsafeByteOperations.UnsafeWrap(value.Data);
            answer.Etag = value.ETag;
            AddExpiry(answer.Metadata, value);
        }

        return answer;
    }

    private async ValueTask<GetBulkStateResponse> GetBulkAsync(GetBulkStateRequest request, GrpcCall call)
    {
        var answer = new GetBulkStateResponse();
        foreach (var (key, value) in await state.GetBulkAsync(request.StoreName, request.Keys, call.Cancellation))
        {
            var item = new BulkStateItem { Key = key };
            if (value is not null)
            {
                item.Data = UnsafeByteOperations.UnsafeWrap(value.Data);
                item.Etag = value.ETag;
                AddExpiry(item.Metadata, value);
            }

            answer.Items.Add(item);
        }

        return answer;
    }

    private async ValueTask<Empty> SaveAsync(SaveStateRequest request, GrpcCall call)
    {
        state.Check(request.StoreName);
        await state.SaveAsync(request.StoreName, [.. request.States.Select(StateItems.ToSave)], call.Cancellation);
        return Done;
    }

    private async ValueTask<Empty> DeleteAsync(DeleteStateRequest request, GrpcCall call)
    {
        var item = new StateItem { Key = request.Key, Etag = request.Etag, Options = request.Options, Metadata = { request.Metadata } };
        await state.DeleteAsync(request.StoreName, StateItems.ToWrite(item), call.Cancellation);
        return Done;
    }

    private async ValueTask<Empty> DeleteBulkAsync(DeleteBulkStateRequest request, GrpcCall call)
    {
        await state.DeleteBulkAsync(request.StoreName, [.. request.States.Select(StateItems.ToWrite)], call.Cancellation);
        return Done;
    }

    private async ValueTask<Empty> TransactAsync(ExecuteStateTransactionRequest request, GrpcCall call)
    {
        state.Check(request.StoreName);
        var items = new List<TransactionItem>(request.Operations.Count);
        foreach (var operation in request.Operations)
        {
            items.Add(StateItems.ToOperation(operation));
        }

        await state.TransactAsync(request.StoreName, items, call.Trace, call.Cancellation);
        return Done;
    }

    private static void AddExpiry(IDictionary<string, string> metadata, StoredValue value)
    {
        if (value.Expires is { } expires)
        {
            metadata[TimeToLive] = CloudEvent.Format(expires);
        }
    }
}
