using System.Runtime.InteropServices;

namespace Cluster.Running;

/// <summary>Ctrl-C, SIGTERM and the end of the terminal ask for a stop; a second one doesn't wait for it.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignals()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        // Left alone, the second signal ends this process, and the others with it.
        context.Cancel = !_stop.IsCancellationRequested;
        _stop.Cancel();
    }
}
