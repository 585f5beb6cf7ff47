using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>Once an append has begun, nobody who goes away takes it with him.</summary>
public sealed class UninterruptedAppendTests : IAsyncLifetime
{
    private readonly string _id = CustomersService.NewId();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestCluster? _cluster;
    private FaultyProxy? _proxy;
    private TestService<CustomerActor>? _service;
    private int _turns;
    private int _transactions;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(CustomersService.AppId);
        _proxy = await _cluster.InterposeAsync(CustomersService.AppId);
        _service = await _cluster.AddAsync<CustomerActor>(CustomersService.AppId, _proxy.Settings);
        using var registered = await SendAsync("/customers", CustomersService.Body(_id), "register");
        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        _proxy.OnRequest = HoldTransactionAsync;
    }

    public async Task DisposeAsync()
    {
        _release.TrySetResult();
        await _cluster!.DisposeAsync();
        await _proxy!.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_hangs_up_finds_the_outcome_when_it_asks_again()
    {
        using var leaving = new CancellationTokenSource();
        var left = SendAsync($"/customers/{_id}/rename", new { name = "Ada" }, "rename", leaving.Token);
        await _begun.Task;
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => left);
        _release.SetResult();

        using var repeat = await SendAsync($"/customers/{_id}/rename", new { name = "Ada" }, "rename");

        await repeat.ShouldBeAtAsync(HttpStatusCode.OK, _id, 2);
        await NothingWasCutOffAsync(commits: 2);
    }

    [Fact]
    public async Task A_turn_whose_caller_is_gone_goes_on_and_the_next_waits_for_it()
    {
        using var leaving = new CancellationTokenSource();
        _proxy!.LeavesAt = request => IsTurn(request) ? leaving.Token : CancellationToken.None;
        using (var first = SendAsync($"/customers/{_id}/rename", new { name = "Ada" }, "first"))
        {
            await _begun.Task;
            await leaving.CancelAsync();
            (await first).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        _proxy.LeavesAt = _ => CancellationToken.None;
        var second = SendAsync($"/customers/{_id}/rename", new { name = "Bob" }, "second");
        await Eventually.BecomesTrueAsync(() => Task.FromResult(_turns == 2), "the second turn was asked for");
        _transactions.ShouldBe(1, "the second turn has to wait");
        _release.SetResult();

        await (await second).ShouldBeAtAsync(HttpStatusCode.OK, _id, 3);
        using var repeat = await SendAsync($"/customers/{_id}/rename", new { name = "Ada" }, "first");
        await repeat.ShouldBeAtAsync(HttpStatusCode.OK, _id, 2);
        await NothingWasCutOffAsync(commits: 3);
    }

    private static bool IsTurn(HttpRequest request) => request.Path.Value!.EndsWith("/method/Handle", StringComparison.Ordinal);

    private async Task HoldTransactionAsync(HttpRequest request)
    {
        if (IsTurn(request))
        {
            Interlocked.Increment(ref _turns);
        }

        if (FaultyProxy.IsCommit(request))
        {
            Interlocked.Increment(ref _transactions);
            _begun.TrySetResult();
            await _release.Task;
        }
    }

    private async Task NothingWasCutOffAsync(long commits)
    {
        var report = await _service!.Http.GetFromJsonAsync<JsonElement>(new Uri($"/customers/{_id}/verify", UriKind.Relative));
        (report.GetProperty("commits").GetInt64(), report.GetProperty("intact").GetBoolean()).ShouldBe((commits, true));
        var counters = _cluster!.Sidecar.Counters;
        (counters.OutboxTransactionsFailed, counters.OutboxTransactionsCancelled).ShouldBe((0, 0));
    }

    private async Task<HttpResponseMessage> SendAsync(string path, object body, string key, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await _service!.Http.SendAsync(request, cancellationToken);
    }
}
