using System.Net;
using System.Net.Http.Json;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>Without its sidecar the service says so, and when to try again.</summary>
public sealed class SidecarAwayTests : IAsyncLifetime
{
    private readonly TestService<CustomerActor> _service = TestService<CustomerActor>.Alone(("DAPR_HTTP_ENDPOINT", "http://127.0.0.1:9"));

    [Fact]
    public async Task Queries_of_the_past_are_unavailable()
    {
        using var answer = await _service.Http.GetAsync(new Uri("/customers/a/state", UriKind.Relative));
        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Commands_are_unavailable()
    {
        using var answer = await _service.Http.PostAsJsonAsync(new Uri("/customers/a/rename", UriKind.Relative), new { name = "Ada" });
        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_service_lives_but_is_not_ready()
    {
        using var live = await _service.Http.GetAsync(new Uri("/health/live", UriKind.Relative));
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ready = await _service.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();
}
