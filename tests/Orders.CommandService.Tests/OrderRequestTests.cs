using System.Net;
using System.Text.Json;

namespace Orders.CommandService.Tests;

/// <summary>What a request about an order must keep to.</summary>
public sealed class OrderRequestTests(OrdersService service) : IClassFixture<OrdersService>
{
    private const string Good =
        """{"customerId":"ada","currency":"EUR","lines":[{"sku":"a","description":"A","quantity":1,"unitPrice":1.5},{"sku":"b","description":"B","quantity":1,"unitPrice":1,"discount":0.05}]}""";

    [Theory]
    [InlineData("\"customerId\":\"ada\"", "\"customerId\":null", "customerId")]
    [InlineData("\"customerId\":\"ada\"", "\"customerId\":\"a b\"", "customerId")]
    [InlineData("EUR", "XXX", "currency")]
    [InlineData("\"sku\":\"b\"", "\"sku\":\"a\"", "lines[1].sku")]
    [InlineData("\"sku\":\"b\"", "\"sku\":\"b b\"", "lines[1].sku")]
    [InlineData("\"quantity\":1,\"unitPrice\":1.5", "\"quantity\":0,\"unitPrice\":1.5", "lines[0].quantity")]
    [InlineData("\"quantity\":1,\"unitPrice\":1.5", "\"quantity\":1.5,\"unitPrice\":1.5", "lines[0].quantity")]
    [InlineData("\"quantity\":1,\"unitPrice\":1.5", "\"quantity\":1000001,\"unitPrice\":1.5", "lines[0].quantity")]
    [InlineData("\"quantity\":1,\"unitPrice\":1.5", "\"quantity\":99999999999999999999,\"unitPrice\":1.5", "lines[0].quantity")]
    [InlineData("\"unitPrice\":1.5", "\"unitPrice\":1.00001", "lines[0].unitPrice")]
    [InlineData("\"unitPrice\":1.5", "\"unitPrice\":-1", "lines[0].unitPrice")]
    [InlineData("\"unitPrice\":1.5", "\"unitPrice\":1000000000.0001", "lines[0].unitPrice")]
    [InlineData("\"discount\":0.05", "\"discount\":1", "lines[1].discount")]
    [InlineData("\"discount\":0.05", "\"discount\":0.00001", "lines[1].discount")]
    [InlineData("\"discount\":0.05", "\"price\":1", "lines[1].price")]
    [InlineData("\"currency\":\"EUR\"", "\"currency\":\"EUR\",\"shipTo\":{}", "shipTo.city")]
    [InlineData("{\"sku\":\"a\",\"description\":\"A\",\"quantity\":1,\"unitPrice\":1.5}", "null", "lines[0]")]
    public async Task A_field_that_breaks_the_rules_is_named(string good, string bad, string path)
    {
        using var answer = await service.PostTextAsync("/orders", Good.Replace(good, bad, StringComparison.Ordinal));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        var errors = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("errors");
        errors.EnumerateObject().Select(e => e.Name).ShouldContain(path);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(500, HttpStatusCode.Accepted)]
    [InlineData(501, HttpStatusCode.BadRequest)]
    public async Task An_order_has_one_to_five_hundred_lines(int lines, HttpStatusCode status)
    {
        using var answer = await service.PostAsync("/orders", OrdersService.Body(null, [.. Enumerable.Range(0, lines).Select(i => OrdersService.Line($"s{i}"))]));
        answer.StatusCode.ShouldBe(status);
    }
}
