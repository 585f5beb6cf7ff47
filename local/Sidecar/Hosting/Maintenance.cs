using Sidecar.PubSub;
using Sidecar.State;
using Sidecar.Storage;

namespace Sidecar.Hosting;

/// <summary>Once a minute: forgets expired state, and messages that every group has handled and that are older than an hour.</summary>
internal sealed partial class Maintenance : IAsyncDisposable
{
    private const int AtOnce = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retention = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _loop;

    public Maintenance(Database database, TimeProvider time, ILogger<Maintenance> logger)
    {
        _database = database;
        _time = time;
        _logger = logger;
        _loop = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Period, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await ForgetAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task ForgetAsync()
    {
        try
        {
            var now = _time.GetUtcNow();
            await _database.WriteAsync(connection => StateTable.Collect(connection, now), _stop.Token);
            foreach (var topic in await _database.ReadAsync(MessageTable.Topics, _stop.Token))
            {
                await ForgetAsync(topic, now - Retention);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure);
        }
    }

    // In small steps, so that no writer waits long.
    private async Task ForgetAsync(long topic, DateTimeOffset before)
    {
        int removed;
        do
        {
            removed = await _database.WriteAsync(connection => MessageTable.Trim(connection, topic, before, AtOnce), _stop.Token);
        }
        while (removed == AtOnce);
    }

    [LoggerMessage(EventId = 1020, Level = LogLevel.Error, Message = "old messages and expired state could not be removed")]
    private partial void LogFailed(Exception failure);
}
