using Google.Protobuf;
using Microsoft.Extensions.Primitives;
using Sidecar.Actors;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.Invocation;

namespace Sidecar.Grpc.Methods;

/// <summary>Calls of actor methods.</summary>
internal sealed class ActorMethods(ActorRouter router)
{
    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("InvokeActor", GrpcMethod.Of<InvokeActorRequest, InvokeActorResponse>(InvokeAsync)),
    ];

    private async ValueTask<InvokeActorResponse> InvokeAsync(InvokeActorRequest request, GrpcCall call)
    {
        var actor = CalledActor(request);
        Require("invalid actor method: ", PathText.Refusal(request.Method));
        var asked = new ActorCall(actor, PathText.Clean(request.Method), request.Data.Memory)
        {
            Headers = request.Metadata.Select(m => KeyValuePair.Create(m.Key, new StringValues(m.Value))),
            Trace = call.Trace,
            ReentrancyId = request.Metadata.FirstOrDefault(m => m.Key.Equals(CallerHeaders.Reentrancy, StringComparison.OrdinalIgnoreCase)).Value,
        };
        try
        {
            // The header that marks an error is lost here, as in daprd: the caller gets OK and the body.
            using var answer = await router.CallAsync(asked, call.Cancellation);
            return new InvokeActorResponse { Data = ByteString.CopyFrom(answer.Body.Span) };
        }
        catch (NoAddressException e)
        {
            throw new GrpcException(GrpcCode.FailedPrecondition, e.Message);
        }
        catch (ActorCallException e)
        {
            throw new GrpcException(GrpcCode.Internal, $"error invoke actor method: {e.Message}");
        }
        catch (StackDepthException e)
        {
            throw new GrpcException(GrpcCode.ResourceExhausted, e.Message);
        }
    }

    // An actor that is named by half has no address, and daprd doesn't say what it was named.
    private static ActorKey CalledActor(InvokeActorRequest request)
    {
        if (request.ActorType.Length == 0 || request.ActorId.Length == 0)
        {
            return new ActorKey("", "");
        }

        Require("invalid actorType: ", PathText.NameRefusal(request.ActorType));
        Require("invalid actorId: ", PathText.NameRefusal(request.ActorId));
        return new ActorKey(request.ActorType, request.ActorId);
    }

    private static void Require(string what, string? refusal)
    {
        if (refusal is not null)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, what + refusal);
        }
    }
}
