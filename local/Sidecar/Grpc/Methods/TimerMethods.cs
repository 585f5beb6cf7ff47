using Google.Protobuf.WellKnownTypes;
using Sidecar.Actors.Timers;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;

namespace Sidecar.Grpc.Methods;

/// <summary>The methods of timers.</summary>
internal sealed class TimerMethods(ActorTimers timers)
{
    private static readonly Empty Done = new();

    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("RegisterActorTimer", GrpcMethod.Of<RegisterActorTimerRequest, Empty>(Register)),
        new("UnregisterActorTimer", GrpcMethod.Of<UnregisterActorTimerRequest, Empty>(Unregister)),
    ];

    private ValueTask<Empty> Register(RegisterActorTimerRequest request, GrpcCall call)
    {
        var asked = new TimerRequest(request.DueTime, request.Period, request.Ttl, request.Callback, FiringData.Of(request.Data));
        timers.Create(ActorNames.Actor(request.ActorType, request.ActorId), ActorNames.Checked(request.Name), asked);
        return new(Done);
    }

    private ValueTask<Empty> Unregister(UnregisterActorTimerRequest request, GrpcCall call)
    {
        timers.Delete(ActorNames.Actor(request.ActorType, request.ActorId), request.Name);
        return new(Done);
    }
}
