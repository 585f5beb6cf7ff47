using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;

namespace Sidecar.Grpc.Methods;

/// <summary>What the core refuses, as a status.</summary>
internal static class ApiStatus
{
    private static readonly JsonParser Details = new(new JsonParser.Settings(
        recursionLimit: 10, TypeRegistry.FromMessages(ErrorInfo.Descriptor, ResourceInfo.Descriptor, BadRequest.Descriptor)));

    /// <summary>daprd keeps these errors apart from those that carry their code as a detail.</summary>
    private static readonly string[] WithoutDetails = ["ERR_ACTOR_", "ERR_SECRET_", "ERR_LOCK_", "ERR_DIRECT_INVOKE", "ERR_BAD_REQUEST"];

    public static GrpcStatus Of(ApiError refused)
    {
        var error = refused.OverGrpc ?? refused;
        return new(CodeOf(error), error.Message, error.Details is { } details ? [.. details.Select(detail => Detail(detail!))] : OwnDetail(error.ErrorCode));
    }

    private static GrpcCode CodeOf(ApiError error) => error switch
    {
        { ErrorCode: "ERR_ACTOR_INSTANCE_MISSING" } => GrpcCode.Internal,
        { ErrorCode: "ERR_ACTOR_REMINDER_ALREADY_EXISTS" } => GrpcCode.AlreadyExists,
        { ErrorCode: "ERR_ACTOR_STACK_DEPTH" } => GrpcCode.ResourceExhausted,
        { ErrorCode: "ERR_NOT_SUPPORTED_STATE_OPERATION" } => GrpcCode.Unimplemented,
        { ErrorCode: var code } when code.EndsWith("_NOT_CONFIGURED", StringComparison.Ordinal) => GrpcCode.FailedPrecondition,
        { Status: 400 or 401 } => GrpcCode.InvalidArgument,
        { Status: 403 } => GrpcCode.PermissionDenied,
        { Status: 404 } => GrpcCode.NotFound,
        { Status: 409 } => GrpcCode.Aborted,
        _ => GrpcCode.Internal,
    };

    private static Any[] OwnDetail(string errorCode) =>
        Array.Exists(WithoutDetails, prefix => errorCode.StartsWith(prefix, StringComparison.Ordinal))
            ? []
            : [Any.Pack(new ErrorInfo { Reason = errorCode, Domain = ErrorDetails.Domain })];

    private static Any Detail(JsonNode detail) => Details.Parse<Any>(detail.ToJsonString());
}
