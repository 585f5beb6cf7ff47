using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.Hosting;
using Sidecar.Secrets;

namespace Sidecar.Grpc.Methods;

/// <summary>What the sidecar says of itself, the order to stop, and secrets.</summary>
internal sealed class SidecarMethods(SidecarMetadata metadata, SidecarStatus status, SecretStores secrets)
{
    private static readonly Empty Done = new();
    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("GetMetadata", GrpcMethod.Of<Empty, GetMetadataResponse>((_, _) => new(Describe()))),
        new("SetMetadata", GrpcMethod.Of<SetMetadataRequest, Empty>(Label)),
        new("Shutdown", GrpcMethod.Of<Empty, Empty>(Stop)),
        new("GetSecret", GrpcMethod.Of<GetSecretRequest, GetSecretResponse>((request, _) =>
            new(new GetSecretResponse { Data = { secrets.Get(request.StoreName, request.Key).ToDictionary() } }))),
        new("GetBulkSecret", GrpcMethod.Of<GetBulkSecretRequest, GetBulkSecretResponse>(GetAllSecrets)),
    ];

    // The messages are named after their JSON but for the rules of a subscription, which are one level deeper.
    private GetMetadataResponse Describe()
    {
        var description = metadata.Describe();
        foreach (var subscription in description["subscriptions"]?.AsArray() ?? [])
        {
            subscription!["rules"] = new JsonObject { ["rules"] = subscription["rules"]!.DeepClone() };
        }

        var answer = Json.Parse<GetMetadataResponse>(description.ToJsonString());
        answer.Workflows = new MetadataWorkflows();
        return answer;
    }

    private ValueTask<Empty> Label(SetMetadataRequest request, GrpcCall call)
    {
        if (request.Key.Length > 0)
        {
            metadata.Label(request.Key, request.Value);
        }

        return new(Done);
    }

    private ValueTask<Empty> Stop(Empty request, GrpcCall call)
    {
        call.OnAnswered(status.AskToStop);
        return new(Done);
    }

    private ValueTask<GetBulkSecretResponse> GetAllSecrets(GetBulkSecretRequest request, GrpcCall call)
    {
        var answer = new GetBulkSecretResponse();
        foreach (var (name, secret) in secrets.All(request.StoreName))
        {
            answer.Data[name] = new SecretResponse { Secrets = { secret.ToDictionary() } };
        }

        return new(answer);
    }
}
