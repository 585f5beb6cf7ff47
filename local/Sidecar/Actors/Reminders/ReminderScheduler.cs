using System.Collections.Concurrent;
using Sidecar.Actors.Scheduling;
using Sidecar.Storage;

namespace Sidecar.Actors.Reminders;

/// <summary>
/// The reminders of every app of this host, kept in the database. A run that was missed is caught up after the start, one that is due while no
/// app hosts its type waits for one. A run is acknowledged after the app has answered, so that it may come again after a crash.
/// </summary>
internal sealed partial class ReminderScheduler : IDisposable
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(ActorKey Actor, string Name), Reminder> _reminders = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Reminder>> _hostless = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Database _database;
    private readonly Placement _placement;
    private readonly ReminderFiring _firing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DueQueue<Reminder> _queue;

    public ReminderScheduler(Database database, Placement placement, TimeProvider time, ILogger<ReminderScheduler> logger)
    {
        _database = database;
        _placement = placement;
        _time = time;
        _logger = logger;
        _firing = new(placement, time, logger);
        var firings = new FiringLimit<Reminder>(MostAtOnce, RunAsync);
        _queue = new(time, firings.Post, IsCurrent);
        _placement.Hosted += WakeHostless;
    }

    /// <summary>Takes up the reminders of earlier days.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        foreach (var reminder in await _database.ReadAsync(ReminderTable.All, ct))
        {
            Adopt(reminder);
        }
    }

    public Reminder? Find(ActorKey actor, string name) => _reminders.GetValueOrDefault((actor, name));

    /// <summary>The reminders of a type, or of one actor of it.</summary>
    public IEnumerable<Reminder> Of(string type, string? id) =>
        _reminders.Values.Where(reminder => reminder.Actor.Type == type && (id is null || reminder.Actor.Id == id));

    /// <summary>Registers a reminder once the disk has it; false if one of its name is there and may not be replaced.</summary>
    /// <exception cref="ScheduleException">daprd refuses the schedule.</exception>
    public Task<bool> CreateAsync(ActorKey actor, string name, ReminderRequest request, CancellationToken ct)
    {
        var reminder = Reminder.Of(actor, name, request, _time.GetUtcNow());
        return _database.WriteAsync(
            connection => ReminderTable.Insert(connection, reminder, request.Overwrite),
            inserted =>
            {
                if (inserted)
                {
                    Adopt(reminder);
                }
            },
            ct);
    }

    /// <summary>Removes a reminder; one that is not there counts as removed. A run that has begun goes on.</summary>
    public Task DeleteAsync(ActorKey actor, string name, CancellationToken ct) =>
        _database.WriteAsync(connection => ReminderTable.Remove(connection, actor, name), _ => _reminders.TryRemove((actor, name), out Reminder? _), ct);

    public void Dispose()
    {
        _placement.Hosted -= WakeHostless;
        _stopping.Cancel();
        _queue.Dispose();
        _stopping.Dispose();
    }

    private void Adopt(Reminder reminder)
    {
        _reminders[reminder.Key] = reminder;
        _queue.Add(reminder, reminder.Due);
    }

    private bool IsCurrent(Reminder reminder) => Find(reminder.Actor, reminder.Name) == reminder;

    // The next run is queued only after this one has ended, so a reminder never overlaps itself.
    private async Task RunAsync(Reminder reminder)
    {
        try
        {
            if (!IsCurrent(reminder))
            {
                return;
            }

            if (await _firing.TryFireAsync(reminder, () => IsCurrent(reminder), _stopping.Token))
            {
                await MoveOnAsync(reminder);
            }
            else
            {
                WaitForHost(reminder);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            LogInterrupted(reminder.Name, reminder.Actor);
        }
        catch (Exception e)
        {
            LogStopped(reminder.Name, reminder.Actor, e);
        }
    }

    private async Task MoveOnAsync(Reminder reminder)
    {
        if (reminder.TryMoveOn())
        {
            var (due, left) = (reminder.Due, reminder.Left);
            await WriteAsync(reminder, connection => ReminderTable.Advance(connection, reminder, due, left));
            _queue.Add(reminder, due);
        }
        else
        {
            await WriteAsync(reminder, connection => ReminderTable.Remove(connection, reminder));
            _reminders.TryRemove(KeyValuePair.Create(reminder.Key, reminder));
        }
    }

    // The run has happened: while the disk doesn't take it, the reminder waits rather than to come again or to stand still for good.
    private async Task WriteAsync(Reminder reminder, Func<Connection, int> write)
    {
        while (true)
        {
            try
            {
                await _database.WriteAsync(write, CancellationToken.None);
                return;
            }
            catch (DatabaseException failure)
            {
                LogNotWritten(reminder.Name, reminder.Actor, failure.Message);
                await Task.Delay(PauseAfterFailure, _time, _stopping.Token);
            }
        }
    }

    private void WaitForHost(Reminder reminder)
    {
        _hostless.GetOrAdd(reminder.Actor.Type, _ => new()).Enqueue(reminder);
        if (_placement.IsHosted(reminder.Actor.Type))
        {
            WakeHostless(reminder.Actor.Type);
        }
    }

    private void WakeHostless(string type)
    {
        while (_hostless.TryGetValue(type, out var waiting) && waiting.TryDequeue(out var reminder))
        {
            _queue.Add(reminder, reminder.Due);
        }
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Debug, Message = "reminder {Name} of {Actor} was interrupted and runs again after the next start")]
    private partial void LogInterrupted(string name, ActorKey actor);

    [LoggerMessage(EventId = 3303, Level = LogLevel.Error, Message = "a run of reminder {Name} of {Actor} can't be written down, and another try follows: {Reason}")]
    private partial void LogNotWritten(string name, ActorKey actor, string reason);

    [LoggerMessage(EventId = 3302, Level = LogLevel.Error, Message = "reminder {Name} of {Actor} stands still until the next start")]
    private partial void LogStopped(string name, ActorKey actor, Exception exception);
}
