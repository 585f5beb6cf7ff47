#nullable disable

using System.Text.Json;
using Dapr.Client.Http;

namespace Dapr.Client;

public sealed class DaprClientBuilder
{
    private string _httpEndpoint = DaprDefaults.GetDefaultHttpEndpoint();
    private string _grpcEndpoint = DaprDefaults.GetDefaultGrpcEndpoint();
    private string _apiToken = DaprDefaults.GetDefaultDaprApiToken(null);
    private JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private TimeSpan _timeout;

    public DaprClientBuilder UseHttpEndpoint(string httpEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(httpEndpoint);
        _httpEndpoint = httpEndpoint;
        return this;
    }

    /// <summary>Checked and otherwise unused: this client speaks HTTP.</summary>
    public DaprClientBuilder UseGrpcEndpoint(string grpcEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(grpcEndpoint);
        _grpcEndpoint = grpcEndpoint;
        return this;
    }

    public DaprClientBuilder UseJsonSerializationOptions(JsonSerializerOptions options)
    {
        _json = options;
        return this;
    }

    public DaprClientBuilder UseDaprApiToken(string apiToken)
    {
        _apiToken = apiToken;
        return this;
    }

    /// <summary>Limits health checks and invocations, as in the published client, where state and publish go another way.</summary>
    public DaprClientBuilder UseTimeout(TimeSpan timeout)
    {
        _timeout = timeout;
        return this;
    }

    public DaprClient Build()
    {
        RequireHttp(_grpcEndpoint, "The gRPC endpoint must use http or https.");
        RequireHttp(_httpEndpoint, "The HTTP endpoint must use http or https.");
        return new DaprClientHttp(_httpEndpoint, _apiToken, _json, _timeout);
    }

    private static void RequireHttp(string endpoint, string otherwise)
    {
        if (new Uri(endpoint).Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
