using System.Net.Http.Headers;
using System.Text;
using Dapr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sdk.Tests.AspNetCore;

public sealed class CloudEventsTests
{
    private static readonly CloudEventsMiddlewareOptions Forwarding = new() { ForwardCloudEventPropertiesAsHeaders = true };

    [Theory]
    [InlineData("""{"data":{"b":1,"a":2.50},"datacontenttype":"application/json"}""", """{"b":1,"a":2.50}""", "application/json")]
    [InlineData("""{"Data":"text","DataContentType":"application/json; charset=utf-16"}""", "\"text\"", "application/json")]
    [InlineData("""{"data":5}""", "5", "application/json")]
    [InlineData("""{"data":"text"}""", "\"text\"", "application/json")]
    [InlineData("""{"data":"text","datacontenttype":"nonsense"}""", "\"text\"", "application/json")]
    [InlineData("""{"data":"text","datacontenttype":5}""", "\"text\"", "application/json")]
    [InlineData("""{"data":"text","datacontenttype":"Application/JSON"}""", "text", "Application/JSON")]
    [InlineData("""{"data":"text","datacontenttype":"application/vnd.a+json"}""", "text", "application/vnd.a+json")]
    [InlineData("""{"data":{"a":1},"datacontenttype":"application/vnd.a+json"}""", """{"a":1}""", "application/vnd.a+json")]
    [InlineData("""{"data":1,"Data":2}""", "1", "application/json")]
    [InlineData("""{"data":"some text","datacontenttype":"text/plain"}""", "some text", "text/plain")]
    [InlineData("""{"data":"some text","datacontenttype":"text/plain; charset=utf-16"}""", "some text", "text/plain")]
    [InlineData("""{"data":[1],"datacontenttype":"text/plain"}""", "[1]", "text/plain")]
    [InlineData("""{"data_base64":"aGVsbG8=","datacontenttype":"application/octet-stream"}""", "hello", "application/octet-stream")]
    [InlineData("""{"data_base64":"aGVsbG8=","datacontenttype":"text/plain; charset=utf-16"}""", "hello", "text/plain")]
    [InlineData("""{"data_base64":"aGVsbG8=","datacontenttype":"nonsense"}""", "hello", "application/json")]
    [InlineData("""{"data_base64":"aGVsbG8="}""", "hello", "application/json")]
    [InlineData("""{"id":"1"}""", "", "none")]
    public async Task The_data_becomes_the_body(string envelope, string body, string contentType) =>
        (await Send(envelope)).ShouldBe($"{contentType}|{body}|");

    [Fact]
    public async Task Text_keeps_its_quotes_when_told_to() =>
        (await Send("""{"data":"text","datacontenttype":"text/plain"}""", new() { SuppressJsonDecodingOfTextPayloads = true }))
            .ShouldBe("text/plain|\"text\"|");

    [Fact]
    public async Task Both_forms_of_data_are_refused() =>
        (await Send("""{"data":1,"data_base64":"aGVsbG8="}""")).ShouldBe("400");

    [Fact]
    public async Task Another_charset_is_read() =>
        (await Send("""{"data":"é"}""", charset: "utf-16")).ShouldBe("application/json|\"\\u00E9\"|");

    [Fact]
    public async Task A_charset_that_is_none_fails() =>
        (await Send("""{"data":1}""", charset: "utf-99")).ShouldBe("500");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/cloudevents-batch+json")]
    [InlineData("Application/CloudEvents+JSON")]
    public async Task Anything_else_passes_untouched(string contentType) =>
        (await Send("""{"data":1}""", contentType: contentType)).ShouldBe(contentType + """|{"data":1}|""");

    [Fact]
    public async Task Attributes_become_headers_when_told_to() =>
        (await Send("""{"id":"e1","Type":"Placed","n":5,"data":1,"pubsubname":"bus","traceparent":"t","datacontenttype":"application/json"}""", Forwarding))
            .ShouldBe("application/json|1|Cloudevent.id=e1,Cloudevent.n=5,Cloudevent.type=Placed");

    [Fact]
    public async Task The_first_of_two_spellings_is_the_header() =>
        (await Send("""{"id":"e1","ID":"e2"}""", Forwarding)).ShouldBe("none||Cloudevent.id=e1");

    [Fact]
    public async Task The_list_of_included_attributes_wins() =>
        (await Send("""{"id":"e1","type":"Placed"}""", new()
        {
            ForwardCloudEventPropertiesAsHeaders = true,
            IncludedCloudEventPropertiesAsHeaders = ["id"],
            ExcludedCloudEventPropertiesFromHeaders = ["id"],
        })).ShouldBe("none||Cloudevent.id=e1");

    [Fact]
    public async Task Excluded_attributes_stay_out() =>
        (await Send("""{"id":"e1","type":"Placed"}""", new()
        {
            ForwardCloudEventPropertiesAsHeaders = true,
            ExcludedCloudEventPropertiesFromHeaders = ["ID"],
        })).ShouldBe("none||Cloudevent.type=Placed");

    [Fact]
    public async Task The_request_is_restored_afterwards()
    {
        string? after = null;
        await using var app = await TestApp.Start(app =>
        {
            app.Use(async (context, next) =>
            {
                await next(context);
                after = context.Request.ContentType;
            });
            app.UseCloudEvents();
            app.Run(_ => Task.CompletedTask);
        });

        using var response = await app.Client.PostAsync(new Uri("/", UriKind.Relative), Content("""{"data":1}""", "utf-8", "application/cloudevents+json"));

        after.ShouldBe("application/cloudevents+json; charset=utf-8");
    }

    private static async Task<string> Send(
        string envelope, CloudEventsMiddlewareOptions? options = null, string? charset = null, string contentType = "application/cloudevents+json")
    {
        await using var app = await TestApp.Start(app =>
        {
            app.UseCloudEvents(options ?? new());
            app.Run(Echo);
        });
        using var response = await app.Client.PostAsync(new Uri("/", UriKind.Relative), Content(envelope, charset, contentType));
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : $"{(int)response.StatusCode}";
    }

    private static ByteArrayContent Content(string envelope, string? charset, string contentType) =>
        new((charset == "utf-16" ? Encoding.Unicode : Encoding.UTF8).GetBytes(envelope))
        {
            Headers = { ContentType = new MediaTypeHeaderValue(contentType, charset) },
        };

    private static async Task Echo(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.Where(h => h.Key.StartsWith("Cloudevent.", StringComparison.Ordinal))
            .OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}={h.Value}");
        await context.Response.WriteAsync($"{context.Request.ContentType ?? "none"}|{await reader.ReadToEndAsync()}|{string.Join(',', headers)}");
    }
}
