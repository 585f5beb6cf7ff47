using Sidecar.Grpc.Wire;
using Sidecar.Http;
using Sidecar.Invocation;

namespace Sidecar.Grpc;

/// <summary>
/// What is not Dapr's own API daprd passes on to the app that the metadata names. The apps of this sidecar speak HTTP, so there it ends.
/// </summary>
internal sealed class Proxying(NameResolution names)
{
    private const string CalleeAppId = "dapr-callee-app-id";

    /// <param name="owned">Whether the path is one of Dapr's own service.</param>
    /// <param name="metadata">Of the call.</param>
    public GrpcStatus Refusal(bool owned, IHeaderDictionary metadata)
    {
        var target = metadata.TryGetValue(CalleeAppId, out var callee) ? callee.ToString() : metadata[DaprHeaders.AppId].ToString();
        return target.Length == 0
            ? new(GrpcCode.Unknown, owned
                ? "failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found"
                : "cannot proxy request: missing dapr-callee-app-id or dapr-app-id metadata")
            : names.Knows(target)
                ? new(GrpcCode.Unavailable, $"connection error: desc = \"the app {target} does not speak gRPC\"")
                : new(GrpcCode.Unknown, $"timeout waiting for address for app id {target}");
    }
}
