using System.Net;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>Clients beyond the limit wait, and beyond the queue are told to come again; whoever clients depend on is served meanwhile.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestCluster? _cluster;
    private FaultyProxy? _sidecar;
    private TestService<CustomerActor>? _service;

    private HttpClient Http => _service!.Http;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(CustomersService.AppId);
        _sidecar = await _cluster.InterposeAsync(CustomersService.AppId);
        _sidecar.OnRequest = request => _answer.Task.WaitAsync(request.HttpContext.RequestAborted);
        _service = TestService<CustomerActor>.Alone([.. _sidecar.Settings, ("Limits:ConcurrentRequests", "1"), ("Limits:QueuedRequests", "1")]);
    }

    public async Task DisposeAsync()
    {
        _answer.TrySetResult();
        await _service!.DisposeAsync();
        await _sidecar!.DisposeAsync();
        await _cluster!.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_finds_the_queue_full_is_told_to_come_again_and_the_others_are_served()
    {
        var crowd = Enumerable.Range(0, 3).Select(_ => Http.GetAsync(new Uri("/customers/ada/events", UriKind.Relative))).ToList();
        var first = await Task.WhenAny(crowd);
        await (await first).ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        (await first).Headers.RetryAfter.ShouldNotBeNull();
        crowd.Remove(first);
        crowd.ShouldAllBe(waiting => !waiting.IsCompleted);

        _answer.SetResult();
        foreach (var answer in await Task.WhenAll(crowd))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/dapr/config")]
    [InlineData("POST", "/subscriptions/order-events")]
    public async Task Callbacks_and_probes_are_served_beside_a_crowd(string method, string path)
    {
        var crowd = Enumerable.Range(0, 3).Select(_ => Http.GetAsync(new Uri("/customers/ada/events", UriKind.Relative))).ToList();
        await Task.WhenAny(crowd);

        using var answer = await Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)));
        answer.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        crowd.Count(waiting => !waiting.IsCompleted).ShouldBe(2);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_to_come_again()
    {
        await using var hasty = TestService<CustomerActor>.Alone([.. _sidecar!.Settings, ("Limits:RequestSeconds", "1")]);
        using var answer = await hasty.Http.GetAsync(new Uri("/customers/ada/events", UriKind.Relative));
        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }
}
