using Sidecar.Actors;
using Sidecar.Grpc.Wire;
using Sidecar.Invocation;

namespace Sidecar.Grpc.Methods;

/// <summary>The names in requests about actors.</summary>
internal static class ActorNames
{
    /// <exception cref="ApiException">The type is one of Dapr's own.</exception>
    public static ActorKey Actor(string type, string id)
    {
        ReservedTypes.Check(type);
        return new ActorKey(type, id);
    }

    /// <summary>The name of a reminder or timer.</summary>
    /// <exception cref="GrpcException">It holds what may not be in one.</exception>
    public static string Checked(string name) => PathText.NameRefusal(name) is { } refusal
        ? throw new GrpcException(GrpcCode.InvalidArgument, $"invalid request: {refusal}")
        : name;
}
