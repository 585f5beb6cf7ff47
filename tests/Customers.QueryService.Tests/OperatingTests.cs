using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Testing;
using static Customers.QueryService.Tests.CustomerStreams;

namespace Customers.QueryService.Tests;

public sealed class OperatingTests
{
    private static readonly Uri CustomerEvents = new("/subscriptions/customer-events", UriKind.Relative);

    [Fact]
    public async Task A_single_event_is_answered_in_the_single_form_and_one_that_is_no_commit_dropped()
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        var commit = service.Streams.Register("ALF");
        (await PostAsync(service, JsonSerializer.Serialize(new { id = "1", data = commit }, EventSourcing.EventJson.Options))).ShouldBe("""{"status":"SUCCESS"}""");
        (await PostAsync(service, """{"id":"2","data":{"what":"ever"}}""")).ShouldBe("""{"status":"DROP"}""");
        (await service.GetAsync("/customers/ALF")).GetProperty("version").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Operators_see_how_far_each_projection_is()
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        service.Streams.Register("ALF");
        service.Streams.Place("1", "ALF");
        await service.DeliverAllAsync();

        var projections = (await service.GetAsync("/projections")).GetProperty("items").EnumerateArray().ToList();
        projections.Select(p => (p.GetProperty("name").GetString(), p.GetProperty("streams").GetInt64(), p.GetProperty("events").GetInt64()))
            .ShouldBe([("customers", 2, 2), ("timeline", 1, 1)]);
        (await service.GetAsync("/projections/timeline")).GetProperty("parked").GetInt64().ShouldBe(0);
        (await service.ProblemAsync("/projections/nothing")).ShouldBe((404, "not-found"));
    }

    [Fact]
    public async Task Which_commit_of_each_stream_was_applied_last_is_a_paged_list()
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        var first = service.Streams.Register("ALF");
        service.Streams.Register("BEA");
        var last = service.Streams.Place("1", "ALF");
        await service.DeliverAllAsync();

        var page = await service.GetAsync("/projections/customers/checkpoints?limit=2");
        page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("stream").GetString()).ShouldBe(["customer-ALF", "customer-BEA"]);
        var item = page.GetProperty("items")[0];
        (item.GetProperty("number").GetInt64(), item.GetProperty("version").GetInt64(), item.GetProperty("hash").GetString()).ShouldBe((1, 1, first.Hash));

        var rest = await service.GetAsync($"/projections/customers/checkpoints?limit=2&cursor={page.GetProperty("nextCursor").GetString()}");
        rest.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("hash").GetString().ShouldBe(last.Hash);
        rest.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        (await service.ProblemAsync("/projections/nothing/checkpoints")).ShouldBe((404, "not-found"));
    }

    [Fact]
    public async Task An_event_of_a_newer_schema_parks_its_stream_where_operators_see_it_and_can_hasten_it()
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        service.Streams.Register("ALF");
        service.Streams.Append(EventSourcing.StreamId.Of("customer", "ALF"), Day, ("CustomerRenamed", 3, JsonSerializer.SerializeToElement(new { })));
        await service.DeliverAllAsync();

        var parked = (await service.GetAsync("/parked")).GetProperty("items").EnumerateArray().ToList();
        parked.Select(p => p.GetProperty("id").GetString()).ShouldBe(["customers.customer-ALF", "timeline.customer-ALF"], ignoreOrder: true);
        parked[0].GetProperty("number").GetInt64().ShouldBe(2);
        (await service.GetAsync("/projections/customers")).GetProperty("lag").GetProperty("events").GetInt64().ShouldBe(1);
        (await service.GetAsync("/customers/ALF")).GetProperty("version").GetInt64().ShouldBe(1);

        using var hastened = await service.Http.PostAsync(new Uri("/parked/customers.customer-ALF/retry", UriKind.Relative), content: null);
        hastened.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using var nothing = await service.Http.PostAsync(new Uri("/parked/customers.customer-X/retry", UriKind.Relative), content: null);
        nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task While_anything_is_parked_the_service_is_ready_but_says_that_it_is_degraded()
    {
        await using var service = new QueryServiceHost<CustomersContext>(services =>
            services.Configure<HealthCheckServiceOptions>(health => health.Registrations.Remove(health.Registrations.Single(check => check.Name == "sidecar"))));
        (await service.GetAsync("/health/ready")).GetProperty("status").GetString().ShouldBe("Healthy");

        service.Streams.Append(EventSourcing.StreamId.Of("customer", "ALF"), Day, ("CustomerRegistered", 9, JsonSerializer.SerializeToElement(new { })));
        await service.DeliverAllAsync();

        var ready = await service.GetAsync("/health/ready");
        ready.GetProperty("status").GetString().ShouldBe("Degraded");
        ready.GetProperty("checks").GetProperty("parked").GetProperty("description").GetString().ShouldBe("2 streams are parked; GET /parked says at which commit and why.");
    }

    [Fact]
    public async Task A_projection_is_rebuilt_on_request_and_shows_how_far_that_is_and_what_it_found()
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        service.Streams.IsListed = true;
        service.Streams.Register("ALF");
        service.Streams.Place("1", "ALF");
        await service.DeliverAllAsync();

        using var started = await service.Http.PostAsync(new Uri("/projections/customers/rebuild", UriKind.Relative), content: null);
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        started.Headers.Location!.ToString().ShouldBe("/projections/customers");
        var rebuild = await Eventually.GetAsync(
            async () => (await service.GetAsync("/projections/customers")).GetProperty("rebuild") is var shown && shown.GetProperty("state").GetString() == "Completed" ? (object)shown : null,
            "the rebuild is completed");

        var found = (JsonElement)rebuild;
        (found.GetProperty("streams").GetInt64(), found.GetProperty("events").GetInt64()).ShouldBe((2, 2));
        found.GetProperty("differed").GetProperty("streams").GetInt64().ShouldBe(0);
        using var nothing = await service.Http.PostAsync(new Uri("/projections/nothing/rebuild", UriKind.Relative), content: null);
        nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("-1.0")]
    public async Task Changes_after_an_id_that_was_never_given_are_400(string id)
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/changes");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", id);
        using var answer = await service.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("POST", "/subscriptions/customer-events")]
    [InlineData("POST", "/subscriptions/order-events")]
    [InlineData("GET", "/projections")]
    [InlineData("GET", "/projections/customers")]
    [InlineData("GET", "/projections/customers/checkpoints")]
    [InlineData("GET", "/parked")]
    [InlineData("POST", "/parked/x/retry")]
    [InlineData("POST", "/projections/customers/rebuild")]
    [InlineData("GET", "/changes")]
    public async Task Callbacks_and_operating_routes_need_the_app_token_where_one_is_set(string method, string path)
    {
        await using var service = new QueryServiceHost<CustomersContext>(("APP_API_TOKEN", "secret"));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var refused = await service.Http.SendAsync(request);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.ProblemAsync("/customers/nobody")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("customer-ALF")]
    [InlineData("customer-ALF@x")]
    [InlineData("customer-ALF@1,,")]
    [InlineData("invoice-1@1")]
    public async Task A_token_that_is_malformed_or_of_a_foreign_category_is_400(string token)
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        (await QueryAsync(service, token)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_query_waits_for_the_versions_it_names_and_says_so_when_they_do_not_come()
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        service.Streams.Register("ALF");
        service.Streams.Place("1", "ALF");
        (await QueryAsync(service, "customer-ALF@1, order-1@1")).ShouldBe(HttpStatusCode.OK);
        (await service.GetAsync("/customers/ALF")).GetProperty("ordersPlaced").GetInt32().ShouldBe(1);
        (await QueryAsync(service, "customer-ALF@2", "wait=0")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await QueryAsync(service, "customer-ALF@1", "wait=soon")).ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpStatusCode> QueryAsync(QueryServiceHost<CustomersContext> service, string token, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/customers/ALF");
        request.Headers.TryAddWithoutValidation("Consistency-Token", token);
        if (prefer is not null)
        {
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        }

        using var answer = await service.Http.SendAsync(request);
        answer.Headers.Contains("Retry-After").ShouldBe(answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        return answer.StatusCode;
    }

    private static async Task<string> PostAsync(QueryServiceHost<CustomersContext> service, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/cloudevents+json");
        using var answer = await service.Http.PostAsync(CustomerEvents, content);
        return await answer.Content.ReadAsStringAsync();
    }
}
