using System.Net;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>What is for the sidecar alone needs the app token where one is set.</summary>
public sealed class AppTokenTests
{
    [Theory]
    [InlineData("POST", "/subscriptions/order-events")]
    [InlineData("PUT", "/actors/CustomerActor/a/method/Handle")]
    [InlineData("DELETE", "/actors/CustomerActor/a")]
    [InlineData("GET", "/dapr/config")]
    public async Task Callbacks_are_closed_to_who_does_not_know_it(string method, string path)
    {
        await using var service = Started("the token");
        using var none = await service.SendAsync(method, path, token: null);
        await none.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var wrong = await service.SendAsync(method, path, "another");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var right = await service.SendAsync(method, path, "the token");
        right.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/healthz")]
    public async Task The_rest_stays_open(string path)
    {
        await using var service = Started("the token");
        using var answer = await service.SendAsync("GET", path, token: null);
        answer.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_token_that_is_set_but_empty_keeps_the_service_from_starting(string token) =>
        Should.Throw<InvalidOperationException>(() => Started(token)).Message.ShouldContain("APP_API_TOKEN");

    private static LoneService Started(string token) => new(token);

    /// <summary>The service without a sidecar: callbacks answer, or fail, without one.</summary>
    private sealed class LoneService(string token) : IAsyncDisposable
    {
        private readonly TestService<CustomerActor> _service = TestService<CustomerActor>.Alone(("APP_API_TOKEN", token), ("DAPR_HTTP_ENDPOINT", "http://127.0.0.1:9"));

        public Task<HttpResponseMessage> SendAsync(string method, string path, string? token)
        {
            var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            if (token is not null)
            {
                request.Headers.Add("dapr-api-token", token);
            }

            return _service.Http.SendAsync(request);
        }

        public ValueTask DisposeAsync() => _service.DisposeAsync();
    }
}
