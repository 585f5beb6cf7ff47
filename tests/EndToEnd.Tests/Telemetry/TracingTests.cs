using System.Net.Http.Json;
using Testing;
using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

/// <summary>What the services, as processes with a sidecar between them, tell a collector of one command.</summary>
public sealed class TracingTests(TracedCluster traced) : IClassFixture<TracedCluster>
{
    private const string ActorCall = "PUT /actors/{actorTypeName}/{actorId}/method/{methodName} (Server)";

    [Fact]
    public async Task One_trace_spans_request_actor_append_outbox_delivery_projection_and_SQL()
    {
        var trace = new Trace(traced.Received);
        await RegisterAsync(NewId("customer"), trace);
        await trace.HasAsync(
            "customers-commands: publish customer.commit (Client)", "customers-queries: SaveChanges (Client)", "orders-queries: SaveChanges (Client)");

        // Where the stream is the outbox, it is published beside the command.
        trace.WayUp("customers-commands: publish customer.commit (Client)").ShouldBe(!Testing.DeliveryMode.IsDaprOutbox ? ["customers-commands: POST /customers (Server)"] :
        [
            "customers-commands: append commit (Internal)",
            "customers-commands: handle RegisterCustomer (Internal)",
            $"customers-commands: {ActorCall}",
            "customers-commands: PUT (Client)",
            "customers-commands: POST /customers (Server)",
        ]);
        trace.WayUp("customers-queries: SaveChanges (Client)").ShouldBe(
        [
            "customers-queries: project commits (Internal)",
            "customers-queries: process /subscriptions/customer-events (Consumer)",
            "customers-queries: POST /subscriptions/customer-events (Server)",
            "customers-commands: POST /customers (Server)",
        ]);
    }

    [Fact]
    public async Task Commands_of_processes_continue_the_trace()
    {
        var (customer, order) = (NewId("customer"), NewId("order"));
        await RegisterAsync(customer, new Trace(traced.Received));
        var trace = new Trace(traced.Received);
        await PostAsync("orders-commands", "/orders", Order(order, customer), trace);

        await trace.HasAsync("customers-commands: handle ReserveCredit (Internal)", "orders-commands: handle GrantCredit (Internal)", "orders-queries: SaveChanges (Client)");
        trace.WayUp("orders-commands: handle GrantCredit (Internal)").ShouldContain("orders-commands: process /subscriptions/customer-events (Consumer)");
    }

    [Fact]
    public async Task A_rebuild_is_a_trace_of_its_own_that_links_to_those_it_replays()
    {
        var trace = new Trace(traced.Received);
        var id = NewId("customer");
        await RegisterAsync(id, trace);
        await trace.HasAsync("customers-queries: SaveChanges (Client)");
        await traced.Cluster.ReadsAsync("customers-queries", $"/customers/{id}", _ => true);
        await traced.Cluster.PostAsync("customers-queries", "/projections/customers/rebuild", new { });

        var repair = await Eventually.GetAsync(
            () => Task.FromResult(traced.Received.Spans.FirstOrDefault(span => span.Name == "compare and repair streams" && span.Links.Any(link => link.TraceId == trace.Id))), "the trace is linked");
        repair.TraceId.ShouldNotBe(trace.Id);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(traced.Received.Spans.Any(span => span.SpanId == repair.ParentId && span.Name == "rebuild customers")), "the rebuild has ended");
    }

    [Fact]
    public async Task No_span_is_an_orphan_and_none_holds_personal_data()
    {
        var id = NewId("customer");
        var trace = new Trace(traced.Received);
        await RegisterAsync(id, trace);
        await PostAsync("customers-commands", $"/customers/{id}/rename", new { name = "Grace Hopper" }, trace);
        await PostAsync("customers-commands", $"/customers/{id}/rename", new { name = "Grace Hopper", email = 1 }, trace);
        await traced.Cluster.ReadsAsync("customers-queries", "/customers?search=hopper", found => found.GetProperty("items").GetArrayLength() > 0);
        await traced.Cluster.ReadsAsync("customers-queries", $"/customers/{id}/timeline", found => found.GetProperty("items").GetArrayLength() > 1);
        await trace.HasAsync("customers-queries: SaveChanges (Client)");

        await Eventually.BecomesTrueAsync(() => Task.FromResult(!Orphans().Any()), $"every parent has come: {string.Join(", ", Orphans())}");
        traced.Received.Logs.ShouldNotBeEmpty();
        foreach (var personal in new[] { "Ångström", "zoe@example.com", "Rue de l", "Genève", "Hopper", "hopper" })
        {
            traced.Received.Holds(personal).ShouldBeFalse(personal);
        }
    }

    [Fact]
    public async Task Spans_follow_the_semantic_conventions()
    {
        var trace = new Trace(traced.Received);
        await RegisterAsync(NewId("customer"), trace);
        await trace.HasAsync("customers-queries: SaveChanges (Client)");

        var request = trace.Spans.Single(span => span.ToString() == "customers-commands: POST /customers (Server)");
        (request["http.request.method"], request["http.route"], request["url.path"], request["url.scheme"], request["http.response.status_code"], request.IsError)
            .ShouldBe(("POST", "/customers", "/customers", "http", "201", false));
        var sql = trace.Spans.First(span => span.ToString() == "customers-queries: SaveChanges (Client)");
        (sql["db.system.name"], sql["db.query.summary"], sql["db.query.text"]!.Contains("INSERT", StringComparison.Ordinal)).ShouldBe(("sqlite", "SaveChanges", true));
        var delivery = trace.Spans.First(span => span.ToString() == "customers-queries: process /subscriptions/customer-events (Consumer)");
        (delivery["messaging.system"], delivery["messaging.operation.name"], delivery["messaging.operation.type"]).ShouldBe(("dapr", "process", "process"));
        delivery.Links.ShouldContain(link => link.TraceId == trace.Id && trace.Spans.Any(span => span.SpanId == link.SpanId));
    }

    [Fact]
    public async Task Logs_are_structured_and_name_the_trace()
    {
        var trace = new Trace(traced.Received);
        await PostAsync("customers-queries", "/subscriptions/customer-events", new { data = "no commit" }, trace);

        var log = await Eventually.GetAsync(() => Task.FromResult(traced.Received.Logs.FirstOrDefault(log => log.TraceId == trace.Id)), "the log has come");
        (log.Service, log.Attributes["Count"], log.Attributes["Route"]).ShouldBe(("customers-queries", "1", "/subscriptions/customer-events"));
    }

    private IEnumerable<string> Orphans()
    {
        var spans = traced.Received.Spans;
        var known = spans.Select(span => span.SpanId).Append(Trace.Caller).ToHashSet();
        return spans.Where(span => span.ParentId is { } parent && !known.Contains(parent)).Select(span => span.ToString());
    }

    private Task RegisterAsync(string id, Trace trace) => PostAsync("customers-commands", "/customers", Customer(id), trace);

    private async Task PostAsync(string appId, string path, object body, Trace trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, traced.Cluster.Processes.Url(appId, path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("traceparent", trace.TraceParent);
        await traced.Cluster.SendAsync(request);
    }
}
