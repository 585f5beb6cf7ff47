using EventSourcing;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults;

/// <summary>Keeps a service from starting without its master keys. A run that only migrates a database needs none.</summary>
#pragma warning disable CS9113 // Being made is all that it does with them.
internal sealed class MasterKeysFirst(MasterKeys keys) : IHostedService
#pragma warning restore CS9113
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
