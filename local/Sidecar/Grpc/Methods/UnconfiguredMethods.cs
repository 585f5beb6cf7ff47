using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;

namespace Sidecar.Grpc.Methods;

/// <summary>The building blocks that this sidecar has no components for: each answers as daprd does without any.</summary>
internal static class UnconfiguredMethods
{
    private static readonly ApiError NoConfiguration = new(500, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED", "configuration stores not configured");
    private static readonly ApiError NoLock = new(500, "ERR_LOCK_STORE_NOT_CONFIGURED", "lock store is not configured");

    private static readonly string[] Unserved =
    [
        .. from verb in new[] { "GetKey", "Encrypt", "Decrypt", "WrapKey", "UnwrapKey", "Sign", "Verify" } select $"Subtle{verb}Alpha1",
        .. from verb in new[] { "Schedule", "Get", "Delete" } from version in new[] { "", "Alpha1" } select $"{verb}Job{version}",
        .. from method in new[] { "ListJobs", "DeleteJobsByPrefix" } from version in new[] { "", "Alpha1" } select method + version,
        .. from verb in new[] { "Start", "Get", "Purge", "Terminate", "Pause", "Resume", "RaiseEvent" }
           from version in new[] { "Alpha1", "Beta1" } select $"{verb}Workflow{version}",
    ];

    public static IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        .. Refused(_ => ApiStatus.Of(NoConfiguration), "GetConfiguration", "GetConfigurationAlpha1", "SubscribeConfiguration", "SubscribeConfigurationAlpha1"),
        .. Refused(_ => ApiStatus.Of(NoLock), "UnlockAlpha1"),
        .. Refused(component => ApiStatus.Of(NoBinding(component)), "InvokeBinding"),
        .. Refused(component => new(GrpcCode.InvalidArgument, $"failed finding conversation component {component}"), "ConverseAlpha1", "ConverseAlpha2"),
        .. Refused(_ => new(GrpcCode.Internal, "crypto providers not configured"), "EncryptAlpha1", "DecryptAlpha1"),
        .. Refused(_ => new(GrpcCode.Unimplemented, "this API is currently not implemented"), Unserved),
        new("TryLockAlpha1", GrpcMethod.Of<TryLockRequest, Empty>(TryLock)),
        new("UnsubscribeConfiguration", GrpcMethod.Of<UnsubscribeConfigurationRequest, UnsubscribeConfigurationResponse>(Unsubscribe)),
        new("UnsubscribeConfigurationAlpha1", GrpcMethod.Of<UnsubscribeConfigurationRequest, UnsubscribeConfigurationResponse>(Unsubscribe)),
    ];

    private static IEnumerable<KeyValuePair<string, GrpcMethod>> Refused(Func<string, GrpcStatus> refusal, params IEnumerable<string> names) =>
        names.Select(name => KeyValuePair.Create(
            name, GrpcMethod.Of<ComponentRequest, Empty>((request, _) => throw new GrpcException(refusal(request.Name)))));

    private static ApiError NoBinding(string name) =>
        new(500, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {name}: couldn't find output binding {name}");

    private static ValueTask<Empty> TryLock(TryLockRequest request, GrpcCall call) => throw (request.ExpiryInSeconds > 0
        ? new ApiException(NoLock)
        : new GrpcException(GrpcCode.InvalidArgument, $"ExpiryInSeconds is not positive in lock store {request.StoreName}"));

    private static ValueTask<UnsubscribeConfigurationResponse> Unsubscribe(UnsubscribeConfigurationRequest request, GrpcCall call) =>
        new(new UnsubscribeConfigurationResponse { Message = $"failed to unsubscribe to configuration request {request.Id}: subscription does not exist" });
}
