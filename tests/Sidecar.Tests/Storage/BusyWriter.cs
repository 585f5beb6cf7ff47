using Sidecar.Storage;

namespace Sidecar.Tests.Storage;

/// <summary>Keeps the database's writer busy with a group of its own, so that what is handed over meanwhile waits for the next.</summary>
internal sealed class BusyWriter : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ManualResetEventSlim _hold = new();
    private Task? _work;

    /// <summary>Returns once the writer is busy.</summary>
    public static async Task<BusyWriter> StartAsync(Database database)
    {
        var busy = new BusyWriter();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        busy._work = database.WriteAsync(
            _ =>
            {
                begun.SetResult();
                return busy._hold.Wait(Limit);
            },
            CancellationToken.None);
        await begun.Task;
        return busy;
    }

    public Task ReleaseAsync()
    {
        _hold.Set();
        return _work!;
    }

    public void Dispose() => _hold.Dispose();
}
