using System.Net;
using System.Text.Json;
using Testing;

namespace Orders.QueryService.Tests;

/// <summary>The OpenAPI document names the parameters that queries take, and their values.</summary>
public sealed class OpenApiTests
{
    [Theory]
    [InlineData("/orders", "sort,limit,cursor,status,from,to,minTotal,customerId")]
    [InlineData("/customers/{id}/orders", "sort,limit,cursor,status,from,to,minTotal")]
    [InlineData("/reports/sales", "by,from,to")]
    [InlineData("/parked", "sort,limit,cursor")]
    [InlineData("/projections/{name}/checkpoints", "sort,limit,cursor")]
    public async Task Queries_are_described_with_all_of_their_parameters(string path, string names)
    {
        await using var service = new QueryServiceHost<OrdersContext>();
        (await ParametersAsync(service, path)).Where(parameter => In(parameter) == "query").Select(Name).ShouldBe(names.Split(','), ignoreOrder: true);
    }

    [Theory]
    [InlineData("/orders", "/orders?")]
    [InlineData("/reports/sales", "/reports/sales?by=day&")]
    public async Task What_is_described_is_taken_and_what_is_not_is_400(string path, string query)
    {
        await using var service = new QueryServiceHost<OrdersContext>();
        foreach (var parameter in await ParametersAsync(service, path))
        {
            foreach (var value in Values(parameter).Where(value => !query.Contains($"{Name(parameter)}=")))
            {
                using var taken = await service.Http.GetAsync(new Uri($"{query}{Name(parameter)}={value}", UriKind.Relative));
                taken.StatusCode.ShouldBe(HttpStatusCode.OK, $"{Name(parameter)}={value}");
            }
        }

        (await service.ProblemAsync($"{query}undescribed=1")).ShouldBe((400, "validation-failed"));
    }

    [Fact]
    public async Task Queries_are_described_with_the_header_that_makes_them_wait()
    {
        await using var service = new QueryServiceHost<OrdersContext>();
        (await ParametersAsync(service, "/orders/{id}")).Where(parameter => In(parameter) == "header").Select(Name).ShouldBe(["Consistency-Token", "Prefer"]);
    }

    [Fact]
    public async Task Changes_are_described_as_an_event_stream_with_the_header_that_resumes_it()
    {
        await using var service = new QueryServiceHost<OrdersContext>();

        (await ParametersAsync(service, "/changes")).Select(Name).ShouldBe(["Last-Event-ID"]);
        var answers = (await service.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty("/changes").GetProperty("get").GetProperty("responses");
        answers.GetProperty("200").GetProperty("content").EnumerateObject().Select(content => content.Name).ShouldBe(["text/event-stream"]);
    }

    private static async Task<List<JsonElement>> ParametersAsync(QueryServiceHost<OrdersContext> service, string path) =>
        [.. (await service.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()];

    private static IEnumerable<string> Values(JsonElement parameter) =>
        parameter.GetProperty("schema").TryGetProperty("enum", out var values) ? values.EnumerateArray().Select(value => value.GetString()!) : [];

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static string In(JsonElement parameter) => parameter.GetProperty("in").GetString()!;
}
