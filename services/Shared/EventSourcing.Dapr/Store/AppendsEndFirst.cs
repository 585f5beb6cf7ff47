using Microsoft.Extensions.Hosting;

namespace EventSourcing.Dapr;

/// <summary>Keeps a stopping service alive until its last append has ended.</summary>
internal sealed class AppendsEndFirst(AppendsInFlight inFlight) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => inFlight.WhenIdleAsync().WaitAsync(cancellationToken);
}
