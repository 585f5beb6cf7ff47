using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.AspNetCore;

public sealed class ClientRegistrationTests
{
    [Fact]
    public async Task The_client_is_configured_by_the_application()
    {
        await using var sidecar = await RecordingSidecar.Start();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [new("DAPR_HTTP_ENDPOINT", sidecar.Address), new("DAPR_API_TOKEN", "configured")]).Build());
        services.AddDaprClient();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<DaprClient>().CheckOutboundHealthAsync();

        sidecar.OnlyCall.Headers["dapr-api-token"].ShouldBe("configured");
    }

    [Fact]
    public void The_first_registration_stands()
    {
        var services = new ServiceCollection();

        services.AddDaprClient();
        services.AddDaprClient((_, builder) => builder.UseHttpEndpoint("http://elsewhere"));

        services.Count(service => service.ServiceType == typeof(DaprClient)).ShouldBe(1);
    }
}
