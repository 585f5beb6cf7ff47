using Google.Protobuf.WellKnownTypes;

namespace Sidecar.Grpc.Wire;

/// <summary>How a call ended.</summary>
internal sealed record GrpcStatus(GrpcCode Code, string Message, params IReadOnlyList<Any> Details)
{
    public static GrpcStatus Ok { get; } = new(GrpcCode.Ok, "");
}
