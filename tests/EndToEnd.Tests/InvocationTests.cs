using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class InvocationTests(RunningCluster cluster)
{
    [Theory]
    [InlineData("customers-commands", "/customers/{0}/events")]
    [InlineData("customers-commands", "/customers/{0}/state?version=1")]
    [InlineData("customers-commands", "/customers/{0}/verify")]
    [InlineData("customers-commands", "/streams")]
    [InlineData("customers-queries", "/customers/{0}")]
    [InlineData("customers-queries", "/customers?search=zoe&sort=-name&limit=1")]
    [InlineData("customers-queries", "/customers/{0}/timeline")]
    [InlineData("orders-queries", "/customers/{0}/orders")]
    [InlineData("orders-queries", "/reports/sales?by=day")]
    [InlineData("orders-queries", "/orders?status=Pending")]
    [InlineData("orders-commands", "/streams")]
    [InlineData("orders-commands", "/health/ready")]
    [InlineData("orders-queries", "/openapi/v1.json")]
    [InlineData("customers-queries", "/projections")]
    public async Task A_route_answers_the_same_through_any_sidecar(string appId, string path)
    {
        var customer = await RegisteredAsync();
        var route = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, customer);
        foreach (var sidecar in Ports.AppIds)
        {
            using var answer = await cluster.Processes.Client.GetAsync(cluster.Processes.SidecarUrl(sidecar, $"/v1.0/invoke/{appId}/method{route}"));
            ((int)answer.StatusCode).ShouldBe(200, route);
            answer.Content.Headers.ContentType?.MediaType.ShouldBeOneOf("application/json", "text/plain");
        }
    }

    [Fact]
    public async Task A_command_through_a_sidecar_is_answered_as_directly()
    {
        var id = NewId("customer");
        using var request = new HttpRequestMessage(HttpMethod.Post, cluster.Processes.SidecarUrl("orders-queries", "/v1.0/invoke/customers-commands/method/customers"))
        {
            Content = System.Net.Http.Json.JsonContent.Create(Customer(id)),
        };
        var answer = await cluster.SendAsync(request);
        (answer.Status, answer.Version, answer.ETag, answer.ConsistencyToken).ShouldBe((201, 1, "\"1\"", $"customer-{id}@1"));
    }

    [Fact]
    public async Task A_problem_keeps_its_status_and_body_on_the_way()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, cluster.Processes.SidecarUrl("customers-queries", "/v1.0/invoke/orders-commands/method/orders/none/ship"))
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { }),
        };
        var answer = await cluster.SendAsync(request);
        (answer.Status, answer.Code).ShouldBe((404, "no-such-order"));
    }

    private async Task<string> RegisteredAsync()
    {
        var id = NewId("customer");
        await cluster.PostAsync("customers-commands", "/customers", Customer(id));
        await cluster.ReadsAsync("customers-queries", $"/customers/{id}", _ => true);
        await cluster.ReadsAsync("customers-queries", $"/customers/{id}/timeline", _ => true);
        return id;
    }
}
