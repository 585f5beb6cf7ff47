using System.Net;
using System.Text.Json;

namespace Orders.CommandService.Tests;

/// <summary>The commands over HTTP: statuses, headers, refusals.</summary>
public sealed class OrderCommandTests(OrdersService service) : IClassFixture<OrdersService>
{
    [Fact]
    public async Task Placing_is_accepted_and_pending()
    {
        var id = OrdersService.NewId();
        using var answer = await service.PostAsync("/orders", OrdersService.Body(id, OrdersService.Line(quantity: 12, unitPrice: 14m)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.ETag?.Tag.ShouldBe("\"1\"");
        answer.Headers.GetValues("Consistency-Token").ShouldBe([$"order-{id}@1"]);

        var state = await service.GetAsync($"/orders/{id}/state");
        state.GetProperty("status").GetString().ShouldBe("Pending");
        state.GetProperty("total").GetProperty("amount").GetRawText().ShouldBe("168.00");
    }

    [Fact]
    public async Task Lines_change_by_commands_of_their_own()
    {
        var id = await service.PlacedAsync();
        using var added = await service.PostAsync($"/orders/{id}/add-line", OrdersService.Line("b"));
        added.Headers.ETag?.Tag.ShouldBe("\"2\"");
        using var changed = await service.PostAsync($"/orders/{id}/change-quantity", new { sku = "b", quantity = 3 });
        changed.Headers.ETag?.Tag.ShouldBe("\"3\"");
        using var removed = await service.PostAsync($"/orders/{id}/remove-line", new { sku = "a" });
        removed.Headers.ETag?.Tag.ShouldBe("\"4\"");
        (await service.GetAsync($"/orders/{id}/state")).GetProperty("total").GetProperty("amount").GetRawText().ShouldBe("30.00");
    }

    [Fact]
    public async Task What_changed_in_its_lines_is_told_place_by_place()
    {
        var id = await service.PlacedAsync();
        using var added = await service.PostAsync($"/orders/{id}/add-line", OrdersService.Line("b"));
        using var changed = await service.PostAsync($"/orders/{id}/change-quantity", new { sku = "a", quantity = 7 });

        var diff = await service.GetAsync($"/orders/{id}/diff?from=1&to=3");
        var changes = diff.GetProperty("changes").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!, c => c);
        changes.Keys.ShouldBe(["lines[0].quantity", "lines[0].amount", "lines[1]", "total.amount"]);
        changes["lines[0].quantity"].GetProperty("new").GetInt32().ShouldBe(7);
        changes["lines[1]"].GetProperty("old").ValueKind.ShouldBe(JsonValueKind.Null);
        changes["lines[1]"].GetProperty("new").GetProperty("sku").GetString().ShouldBe("b");
    }

    [Fact]
    public async Task A_refusal_by_a_rule_is_recorded_and_says_the_version()
    {
        var id = await service.PlacedAsync();
        using var refused = await service.PostAsync($"/orders/{id}/add-line", OrdersService.Line("a"), key: "k");
        await ShouldBeRefusedAsync(refused, "line-exists", 2);
        using var repeated = await service.PostAsync($"/orders/{id}/add-line", OrdersService.Line("a"), key: "k");
        await ShouldBeRefusedAsync(repeated, "line-exists", 2);

        var recorded = (await service.GetAsync($"/orders/{id}/events")).GetProperty("events")[1];
        recorded.GetProperty("type").GetString().ShouldBe("CommandRejected");
        recorded.GetProperty("data").GetProperty("command").GetString().ShouldBe("AddLine");
        recorded.GetProperty("data").GetProperty("code").GetString().ShouldBe("line-exists");
    }

    [Fact]
    public async Task Shipping_needs_no_body_and_an_approved_order()
    {
        var id = await service.PlacedAsync();
        using var answer = await service.PostAsync($"/orders/{id}/ship");
        await ShouldBeRefusedAsync(answer, "order-is-pending", 2);
    }

    [Fact]
    public async Task Cancelling_twice_answers_with_the_version_that_holds()
    {
        var id = await service.PlacedAsync();
        using var first = await service.PostAsync($"/orders/{id}/cancel", new { reason = "changed my mind" });
        using var second = await service.PostAsync($"/orders/{id}/cancel", new { reason = "changed my mind" });
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Headers.ETag?.Tag.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task A_deleted_order_is_gone()
    {
        var id = await service.PlacedAsync();
        using var deleted = await service.SendAsync(HttpMethod.Delete, $"/orders/{id}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await service.SendAsync(HttpMethod.Delete, $"/orders/{id}");
        again.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task An_order_of_an_unknown_customer_can_be_refused_once()
    {
        var id = await service.PlacedAsync();
        var refusal = new { orderVersion = 1, code = "customer-not-found", reason = "no such customer", eventId = "e1", correlationId = "c1" };
        using var first = await service.PostAsync($"/orders/{id}/refuse-credit", refusal);
        first.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var second = await service.PostAsync($"/orders/{id}/refuse-credit", refusal);
        second.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await service.GetAsync($"/orders/{id}/events")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString())
            .ShouldBe(["OrderPlaced", "OrderRejected"]);
    }

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, string code, long version)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Headers.ETag?.Tag.ShouldBe($"\"{version}\"");
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("version").GetInt64().ShouldBe(version);
    }
}
