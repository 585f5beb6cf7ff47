using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Customers.CommandService.Tests;

/// <summary>Whatever is sent, the answer is the caller's fault and says where.</summary>
public sealed class MalformedRequestTests(CustomersService service) : IClassFixture<CustomersService>
{
    private const string Good =
        """{"name":"N","email":"a@b","address":{"street":"s","city":"c","postalCode":"p","country":"DE"},"creditLimit":{"amount":1,"currency":"EUR"}}""";

    [Theory]
    [InlineData("name\":\"N\"", "name\":null", "name")]
    [InlineData("name\":\"N\"", "name\":\"  \"", "name")]
    [InlineData("name\":\"N\"", "name\":\"a\\u0000b\"", "name")]
    [InlineData("name\":\"N\"", "name\":\"\\ud800\"", "name")]
    [InlineData("name\":\"N\"", "name\":12", "name")]
    [InlineData("name\":\"N\"", "name\":\"N\",\"name\":\"M\"", "name")]
    [InlineData("name\":\"N\"", "name\":\"N\",\"colour\":\"red\"", "colour")]
    [InlineData("name\":\"N\"", "name\":\"N\",\"id\":\"-x\"", "id")]
    [InlineData("a@b", "ab", "email")]
    [InlineData("a@b", "a@b@c", "email")]
    [InlineData("DE", "XX", "address.country")]
    [InlineData("DE", "de", "address.country")]
    [InlineData("\"city\":\"c\",", "", "address.city")]
    [InlineData("amount\":1", "amount\":-1", "creditLimit.amount")]
    [InlineData("amount\":1", "amount\":1.005", "creditLimit.amount")]
    [InlineData("amount\":1", "amount\":1000000000000.01", "creditLimit.amount")]
    [InlineData("amount\":1", "amount\":\"1\"", "creditLimit.amount")]
    [InlineData("amount\":1", "amount\":1e999", "creditLimit.amount")]
    [InlineData("EUR", "EURO", "creditLimit.currency")]
    [InlineData("{\"amount\":1,\"currency\":\"EUR\"}", "null", "creditLimit")]
    public async Task A_field_that_breaks_the_rules_is_named(string good, string bad, string path)
    {
        using var answer = await service.PostTextAsync("/customers", Good.Replace(good, bad, StringComparison.Ordinal));
        await answer.ShouldRefuseAsync(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"name\":}")]
    [InlineData("{} {}")]
    [InlineData("{'name':'N'}")]
    [InlineData("{\"name\":\"N\",}")]
    [InlineData("{/* comment */}")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        using var answer = await service.PostTextAsync("/customers", body);
        await answer.ShouldRefuseAsync("$");
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        using var answer = await service.PostTextAsync("/customers", "{}");
        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["name", "email", "address", "creditLimit"], ignoreOrder: true);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"name\":\""), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes("\"}")];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await service.SendAsync(HttpMethod.Post, "/customers", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Deep_nesting_is_refused(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 5000)) + "1" + string.Concat(Enumerable.Repeat(close, 5000));
        using var answer = await service.PostTextAsync("/customers", $"{{\"name\":{deep}}}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("0e99999999999999999999999")]
    [InlineData("1e-99999999999999999999999")]
    [InlineData("0.00000000000000000000000000000000000000001")]
    [InlineData("99999999999999999999999999999999999999999999")]
    public async Task Numbers_out_of_this_world_are_no_failure_of_the_service(string number)
    {
        using var answer = await service.PostTextAsync("/customers", Good.Replace("amount\":1", $"amount\":{number}", StringComparison.Ordinal));
        ((int)answer.StatusCode).ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        using var answer = await service.PostTextAsync("/customers", Good, mediaType);
        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_a_mebibyte_is_refused(bool chunked)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('x', 1024 * 1024)}\"}}"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/customers", UriKind.Relative)) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await service.Http.SendAsync(request);
        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Theory]
    [InlineData("Idempotency-Key", "with space")]
    [InlineData("Idempotency-Key", "")]
    [InlineData("If-Match", "3")]
    [InlineData("If-Match", "W/\"3\"")]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", "\"-1\"")]
    [InlineData("If-Match", "\"99999999999999999999\"")]
    [InlineData("Occurred-At", "yesterday")]
    [InlineData("Occurred-At", "2026-01-01T00:00:00")]
    [InlineData("Occurred-At", "2999-01-01T00:00:00Z")]
    public async Task A_malformed_header_is_named(string name, string value)
    {
        using var answer = await service.PostAsync("/customers", CustomersService.Body(null), (name, value));
        await answer.ShouldRefuseAsync(name);
    }

    [Theory]
    [InlineData("/customers/a/events?limit=0", "limit")]
    [InlineData("/customers/a/events?limit=201", "limit")]
    [InlineData("/customers/a/events?limit=x", "limit")]
    [InlineData("/customers/a/events?after=-1", "after")]
    [InlineData("/customers/a/events?after=1&after=2", "after")]
    [InlineData("/customers/a/events?colour=red", "colour")]
    [InlineData("/customers/a/state?version=1&asOf=2026-01-01T00:00:00Z", "asOf")]
    [InlineData("/customers/a/state?asOf=2026-01-01", "asOf")]
    [InlineData("/customers/a%20b/state", "id")]
    [InlineData("/streams?cursor=nonsense", "cursor")]
    [InlineData("/streams?limit=1000", "limit")]
    [InlineData("/streams/nonsense/commits", "stream")]
    public async Task A_malformed_parameter_is_named(string path, string parameter)
    {
        using var answer = await service.SendAsync(HttpMethod.Get, path);
        await answer.ShouldRefuseAsync(parameter);
    }

    [Fact]
    public async Task Unknown_routes_and_wrong_verbs_are_problems_too()
    {
        using var unknown = await service.SendAsync(HttpMethod.Get, "/nowhere");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var wrong = await service.SendAsync(HttpMethod.Put, "/customers");
        await wrong.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }
}
