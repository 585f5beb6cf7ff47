using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapr;
using Testing;

namespace Sdk.Conformance.Tests.Crossing;

[Collection(SharedSides.Name)]
public sealed class NetCallsJavaScriptTests(BothSides sides)
{
    [NodeFact]
    public async Task A_method_gets_the_body_and_says_who_called()
    {
        using var answer = await sides.JavaScriptApp.PostAsJsonAsync("/echo", new { name = "Zoë", amount = 12.5m });
        var echo = await answer.Content.ReadFromJsonAsync<JsonElement>();
        echo.GetProperty("body").GetProperty("name").GetString().ShouldBe("Zoë");
        echo.GetProperty("body").GetProperty("amount").GetDecimal().ShouldBe(12.5m);
        echo.GetProperty("caller").GetString().ShouldBe(BothSides.Net);
    }

    [NodeTheory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_method_is_called_with_its_verb_path_and_query(string verb)
    {
        using var request = sides.Client.CreateInvokeMethodRequest(
            new HttpMethod(verb), BothSides.JavaScript, "echo/a/b", [KeyValuePair.Create("q", "x y&z")]);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        var echo = await answer.Content.ReadFromJsonAsync<JsonElement>();
        echo.GetProperty("method").GetString().ShouldBe(verb);
        echo.GetProperty("url").GetString().ShouldBeOneOf("/echo/a/b?q=x+y%26z", "/echo/a/b?q=x%20y%26z");
    }

    [NodeTheory]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(503)]
    public async Task A_refusal_arrives_with_its_status_and_body(int status)
    {
        using var answer = await sides.JavaScriptApp.PostAsync($"/status/{status}", null);
        answer.StatusCode.ShouldBe((HttpStatusCode)status);
        (await answer.Content.ReadAsStringAsync()).ShouldBe($$"""{"told":"{{status}}"}""");
    }

    [NodeFact]
    public async Task An_actor_keeps_its_state()
    {
        var counter = sides.JavaScriptActor("Counter", Mark());
        (await counter.InvokeMethodAsync<int[], int>("add", [5])).ShouldBe(5);
        (await counter.InvokeMethodAsync<int[], int>("add", [7])).ShouldBe(12);
        (await counter.InvokeMethodAsync<int>("count")).ShouldBe(12);
    }

    [NodeFact]
    public async Task An_actor_gets_several_arguments_as_a_list_and_answers_with_an_object()
    {
        var answer = await sides.JavaScriptActor("Counter", Mark()).InvokeMethodAsync<object[], JsonElement>("describe", ["Ada", 1815, "London"]);
        answer.GetProperty("name").GetString().ShouldBe("Ada");
        answer.GetProperty("details").GetRawText().ShouldBe("""[1815,"London"]""");
    }

    [NodeTheory]
    [InlineData("Counter", "fail")]
    [InlineData("Counter", "nosuch")]
    public async Task An_actor_that_fails_is_an_exception_with_the_sidecars_code(string type, string method)
    {
        var failure = await Should.ThrowAsync<DaprApiException>(() => sides.JavaScriptActor(type, Mark()).InvokeMethodAsync(method));
        failure.ErrorCode.ShouldBe("ERR_ACTOR_INVOKE_METHOD");
        failure.Message.ShouldContain("error from actor service: (500)");
    }

    [NodeFact]
    public async Task Calls_at_once_are_counted_one_by_one()
    {
        var counter = sides.JavaScriptActor("Counter", Mark());
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => counter.InvokeMethodAsync<int[], int>("add", [1])));
        answers.Order().ShouldBe(Enumerable.Range(1, 50));
    }

    private static string Mark() => Guid.NewGuid().ToString("N");
}
