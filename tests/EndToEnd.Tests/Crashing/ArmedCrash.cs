using Microsoft.AspNetCore.Http;
using Testing;

namespace EndToEnd.Tests;

/// <summary>Kills what a crash point names, once, when its exchange comes by.</summary>
internal sealed class ArmedCrash(ProcessCluster cluster, CrashPoint point, string customerId) : IDisposable
{
    private const string Commands = "customers-commands";
    private const string Queries = "customers-queries";

    private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _armed = 1;

    private FaultyProxy Proxy => point.Step == Step.Delivery ? cluster.ToApp(Queries) : cluster.ToSidecar(Commands);

    public ArmedCrash Arm()
    {
        if (point.Moment == Moment.After)
        {
            Proxy.OnRequest = NoteAsync;
            Proxy.OnAnswer = CrashAsync;
        }
        else
        {
            Proxy.OnRequest = CrashAsync;
        }

        return this;
    }

    /// <summary>Completes when the victims are dead.</summary>
    public Task HappenedAsync() => _happened.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Dispose() => (Proxy.OnRequest, Proxy.OnAnswer) = (_ => Task.CompletedTask, _ => Task.CompletedTask);

    private async Task CrashAsync(HttpRequest request)
    {
        if (!await IsItAsync(request) || Interlocked.Exchange(ref _armed, 0) == 0)
        {
            return;
        }

        var killing = KillAsync();
        if (point.Moment != Moment.During)
        {
            await killing;
            throw new IOException("The process at one end was killed.");
        }
    }

    // What a request was can't be asked any more when it has been answered.
    private async Task NoteAsync(HttpRequest request) => request.HttpContext.Items[point] = await IsItAsync(request);

    private async Task<bool> IsItAsync(HttpRequest request)
    {
        if (request.HttpContext.Items.TryGetValue(point, out var known))
        {
            return known is true;
        }

        var (method, path) = (request.Method, request.Path.Value!);
        return point.Step switch
        {
            Step.Call => path.EndsWith($"/actors/CustomerActor/{customerId}/method/Handle", StringComparison.Ordinal),
            Step.Look => method == "GET" && path.Contains($"/state/customers-eventstore/customer-{customerId}.", StringComparison.Ordinal),
            Step.Page => await Exchange.OfAsync(request) == Exchange.Other && method == "POST" && path.EndsWith("/state/customers-directory", StringComparison.Ordinal),
            Step.Intent => await Exchange.OfAsync(request) == Exchange.Intent,
            Step.Commit => FaultyProxy.IsCommit(request),
            Step.Publication => await Exchange.OfAsync(request) == Exchange.Publish,
            Step.Removal => await Exchange.OfAsync(request) == Exchange.Removal,
            Step.Snapshot => method is "PUT" or "POST" && path.EndsWith($"/actors/CustomerActor/{customerId}/state", StringComparison.Ordinal),
            Step.Delivery => path.EndsWith("/subscriptions/customer-events", StringComparison.Ordinal),
            _ => throw new InvalidOperationException($"Nothing is known of {point.Step}."),
        };
    }

    private async Task KillAsync()
    {
        await Task.WhenAll(point.Names.Select(cluster.KillAsync));
        _happened.SetResult();
    }
}
