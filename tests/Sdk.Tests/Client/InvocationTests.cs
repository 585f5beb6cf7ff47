using System.Net.Http.Json;
using Dapr.Client;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client;

public sealed class InvocationTests : ClientTest
{
    [Fact]
    public async Task The_invokable_client_reaches_the_app_through_the_sidecar()
    {
        Answers(Answer.Json("5"));
        using var http = Client.CreateInvokableHttpClient("orders-queries");

        (await http.GetFromJsonAsync<int>("/orders/9?page=2&q=a%20b")).ShouldBe(5);

        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/invoke/orders-queries/method/orders/9?page=2&q=a%20b");
        Sidecar.OnlyCall.Headers["dapr-api-token"].ShouldBe(Token);
    }

    [Fact]
    public async Task The_app_id_keeps_its_capitals()
    {
        using var http = Client.CreateInvokableHttpClient("Orders-Queries");

        await http.DeleteAsync(new Uri("/orders/9", UriKind.Relative));

        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/invoke/Orders-Queries/method/orders/9");
    }

    [Fact]
    public async Task The_answer_of_the_app_comes_back_as_it_is()
    {
        Answers(new Answer(422, "no"));
        using var http = Client.CreateInvokableHttpClient("orders");

        using var response = await http.PostAsJsonAsync("/orders", new Customer("Ada", 1));

        ((int)response.StatusCode).ShouldBe(422);
        (await response.Content.ReadAsStringAsync()).ShouldBe("no");
    }

    [Fact]
    public async Task The_handler_gives_the_request_back_as_it_was()
    {
        using var handler = new InvocationHandler { DaprEndpoint = Sidecar.Address, InnerHandler = new SocketsHttpHandler() };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://orders/1");

        using var response = await invoker.SendAsync(request, CancellationToken.None);

        request.RequestUri.ShouldBe(new Uri("http://orders/1"));
        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/invoke/orders/method/1");
    }

    [Fact]
    public void An_app_id_that_is_no_host_name_is_refused() =>
        Should.Throw<ArgumentException>(() => DaprClient.CreateInvokeHttpClient("not a host"));

    [Fact]
    public async Task Requests_name_app_method_query_and_data()
    {
        using var request = Client.CreateInvokeMethodRequest(
            HttpMethod.Put, "orders", "/orders/9", [KeyValuePair.Create("a", "1 2")], new Customer("Ada", 7));

        request.Method.ShouldBe(HttpMethod.Put);
        request.RequestUri!.AbsoluteUri.ShouldBe($"{Sidecar.Address}/v1.0/invoke/orders/method/orders/9?a=1%202");
        (await request.Content!.ReadAsStringAsync()).ShouldBe("""{"name":"Ada","limit":7}""");
    }

    [Fact]
    public void Requests_are_posts_unless_said_otherwise()
    {
        using var request = Client.CreateInvokeMethodRequest("orders", "close");

        request.Method.ShouldBe(HttpMethod.Post);
        request.Content.ShouldBeNull();
    }
}
