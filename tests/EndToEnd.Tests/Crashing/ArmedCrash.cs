using Microsoft.AspNetCore.Http;

namespace EndToEnd.Tests;

/// <summary>Kills what a crash point names, once, when its exchange comes by.</summary>
internal sealed class ArmedCrash(ProcessCluster cluster, CrashPoint point, string customerId) : IDisposable
{
    private const string Commands = "customers-commands";
    private const string Queries = "customers-queries";

    private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _armed = 1;

    private Testing.FaultyProxy Proxy => point.Step == Step.Delivery ? cluster.ToApp(Queries) : cluster.ToSidecar(Commands);

    public ArmedCrash Arm()
    {
        if (point.Moment == Moment.After)
        {
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
        if (!IsIt(request.Method, request.Path.Value!) || Interlocked.Exchange(ref _armed, 0) == 0)
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

    private bool IsIt(string method, string path) => point.Step switch
    {
        Step.Call => path.EndsWith($"/actors/CustomerActor/{customerId}/method/Handle", StringComparison.Ordinal),
        Step.Look => method == "GET" && path.Contains($"/state/customers-eventstore/customer-{customerId}.", StringComparison.Ordinal),
        Step.Page => method == "POST" && path.EndsWith("/state/customers-directory", StringComparison.Ordinal),
        Step.Transaction => path.EndsWith("/state/customers-eventstore/transaction", StringComparison.Ordinal),
        Step.Snapshot => method is "PUT" or "POST" && path.EndsWith($"/actors/CustomerActor/{customerId}/state", StringComparison.Ordinal),
        Step.Delivery => path.EndsWith("/subscriptions/customer-events", StringComparison.Ordinal),
        _ => throw new InvalidOperationException($"Nothing is known of {point.Step}."),
    };

    private async Task KillAsync()
    {
        await Task.WhenAll(point.Names.Select(cluster.KillAsync));
        _happened.SetResult();
    }
}
