using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>A service whose event store could be overwritten says which component is to blame, and stays out of the way.</summary>
public sealed class UnfitStoreTests
{
    [Fact]
    public async Task Readiness_names_the_component_and_its_type()
    {
        await using var cluster = await TestCluster.StartAsync(CustomersService.AppId);
        await using var proxy = await cluster.InterposeAsync(CustomersService.AppId);
        proxy.Instead = request => request.Path == "/v1.0/metadata"
            ? """{"id":"customers-commands","components":[{"name":"customers-eventstore","type":"state.redis","version":"v1"},{"name":"customers-directory","type":"state.redis","version":"v1"}]}"""
            : null;
        await using var service = TestService<CustomerActor>.Alone(proxy.Settings);

        using var ready = await service.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var report = await ready.Content.ReadFromJsonAsync<JsonElement>();
        report.GetProperty("checks").GetProperty("event-store").GetProperty("description").GetString().ShouldNotBeNull()
            .ShouldStartWith("The component 'customers-eventstore' is a state.redis/v1, which is not known to refuse");
    }

    [Theory]
    [InlineData("1.17.9", false)]
    [InlineData("1.18.0", true)]
    [InlineData("2.0.1-rc.2", true)]
    [InlineData("edge", true)]
    public async Task A_sidecar_that_is_too_old_keeps_the_service_from_being_ready(string version, bool isReady)
    {
        await using var cluster = await TestCluster.StartAsync(CustomersService.AppId);
        await using var proxy = await cluster.InterposeAsync(CustomersService.AppId);
        proxy.Instead = request => request.Path == "/v1.0/metadata"
            ? $$"""
              {"id":"customers-commands","extended":{"daprRuntimeVersion":"{{version}}"},
               "components":[{"name":"customers-eventstore","type":"state.sqlite","version":"v1"},{"name":"customers-directory","type":"state.sqlite","version":"v1"},{"name":"customers-keys","type":"state.sqlite","version":"v1"}]}
              """
            : null;
        await using var service = TestService<CustomerActor>.Alone(proxy.Settings);

        using var ready = await service.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));

        ready.IsSuccessStatusCode.ShouldBe(isReady, await ready.Content.ReadAsStringAsync());
    }
}
