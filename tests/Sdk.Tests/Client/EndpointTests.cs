using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Configuration;

namespace Sdk.Tests.Client;

public sealed class EndpointTests
{
    [Fact]
    public void The_endpoint_wins_over_the_port_and_loses_its_path() =>
        DaprDefaults.GetDefaultHttpEndpoint(Configured(("DAPR_HTTP_ENDPOINT", "https://sidecar.test:8443/path?x"), ("DAPR_HTTP_PORT", "1")))
            .ShouldBe("https://sidecar.test:8443/");

    [Fact]
    public void The_port_is_on_localhost() =>
        DaprDefaults.GetDefaultGrpcEndpoint(Configured(("DAPR_GRPC_PORT", "1234"))).ShouldBe("http://localhost:1234/");

    [Fact]
    public void Tokens_come_from_the_configuration()
    {
        var configuration = Configured(("DAPR_API_TOKEN", "a"), ("APP_API_TOKEN", "b"));

        DaprDefaults.GetDefaultDaprApiToken(configuration).ShouldBe("a");
        DaprDefaults.GetDefaultAppApiToken(configuration).ShouldBe("b");
    }

    [Fact]
    public void Only_http_endpoints_are_built()
    {
        Should.Throw<InvalidOperationException>(() => new DaprClientBuilder().UseHttpEndpoint("ftp://localhost").Build());
        Should.Throw<InvalidOperationException>(() => new DaprClientBuilder().UseGrpcEndpoint("ftp://localhost").Build());
    }

    private static IConfiguration Configured(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
