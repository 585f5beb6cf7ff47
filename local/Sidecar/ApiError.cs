using System.Text.Json.Nodes;

namespace Sidecar;

/// <summary>
/// A refusal as daprd words it; the edges translate it. <see cref="Details"/> are google.rpc messages in their JSON form,
/// null where daprd sends none.
/// </summary>
internal sealed record ApiError(int Status, string ErrorCode, string Message, JsonArray? Details = null)
{
    /// <summary>The same refusal where daprd words it otherwise over gRPC; its status then tells that code.</summary>
    public ApiError? OverGrpc { get; init; }
}
