using Microsoft.Extensions.Hosting;

namespace EventSourcing.Dapr;

/// <summary>
/// Keeps a stopping service alive until its last append has ended, and lets no other begin. The server still answers meanwhile: to daprd an app that doesn't
/// answer its health probe is gone, and it would go too, with the append under way.
/// </summary>
internal sealed class AppendsEndFirst(AppendsInFlight inFlight) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => inFlight.CloseAsync().WaitAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
