using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Sidecar.Storage;

namespace Sidecar.PubSub;

/// <summary>
/// One app's way through one topic. Messages wait in memory up to a bound and beyond it in the database; those taken but not handled are
/// offered again after a restart. What is handled is written down a moment later, so a killed process may offer a few a second time.
/// </summary>
internal sealed class ConsumerGroup(Database database, TimeProvider time, long topic, (long Id, long Floor, List<long> Handled) stored)
{
    private const int PageSize = 256;
    private const int MostInMemory = 1024;
    private static readonly TimeSpan SaveAfter = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly Channel<StoredMessage> _ready = Channel.CreateUnbounded<StoredMessage>();
    private readonly SortedSet<long> _open = [];
    private readonly HashSet<long> _handledBeforeStart = [.. stored.Handled];
    private List<long> _handled = [];
    private long _read = stored.Floor;
    private long _announced;
    private bool _behind = true; // there may be messages in the database that are not in memory
    private bool _paging;
    private bool _saving;

    /// <summary>Waits until there is something to take; others may be quicker.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) => _ready.Reader.WaitToReadAsync(ct);

    public bool TryTake(out StoredMessage message)
    {
        var taken = _ready.Reader.TryRead(out message!);
        ReadOn();
        return taken;
    }

    /// <summary>A committed message, on the database writer's thread.</summary>
    public void Announce(StoredMessage message)
    {
        lock (_gate)
        {
            _announced = message.Number;
            _behind |= _ready.Reader.Count >= MostInMemory;
            // A page that was read between the commit and this call may hold the message already.
            if (!_behind && message.Number > _read)
            {
                Offer(message);
            }
        }

        ReadOn();
    }

    /// <summary>Reads what the database holds beyond memory, if there is room for it and nobody does so already.</summary>
    public void ReadOn()
    {
        lock (_gate)
        {
            if (!_behind || _paging || _ready.Reader.Count > MostInMemory / 2)
            {
                return;
            }

            _paging = true;
        }

        _ = Task.Run(ReadPagesAsync);
    }

    /// <summary>The message was dealt with, one way or another, and is not offered again.</summary>
    public void Handled(long number)
    {
        lock (_gate)
        {
            _open.Remove(number);
            _handled.Add(number);
            if (_saving)
            {
                return;
            }

            _saving = true;
        }

        _ = SaveSoonAsync();
    }

    /// <summary>The message was not dealt with; somebody takes it again.</summary>
    public void Return(StoredMessage message) => _ready.Writer.TryWrite(message);

    /// <summary>Writes down what is handled, with the next transaction.</summary>
    public void SaveProgress() => database.WriteLater(WriteProgress);

    private void Offer(StoredMessage message)
    {
        _read = message.Number;
        if (_handledBeforeStart.Remove(message.Number))
        {
            return;
        }

        _open.Add(message.Number);
        _ready.Writer.TryWrite(message);
    }

    private async Task ReadPagesAsync()
    {
        bool more;
        do
        {
            var page = await database.ReadAsync(connection => MessageTable.ReadPage(connection, topic, _read, PageSize), CancellationToken.None);
            lock (_gate)
            {
                page.ForEach(Offer);
                _behind = page.Count == PageSize || _announced > _read;
                more = _behind && _ready.Reader.Count < MostInMemory;
                _paging = more;
            }
        }
        while (more);
    }

    private async Task SaveSoonAsync()
    {
        await Task.Delay(SaveAfter, time);
        SaveProgress();
    }

    private void WriteProgress(SqliteConnection connection)
    {
        long floor;
        List<long> handled;
        lock (_gate)
        {
            floor = _open.Count > 0 ? _open.Min - 1 : _read;
            handled = _handled;
            _handled = [];
            _saving = false;
        }

        MessageTable.SaveProgress(connection, stored.Id, floor, handled.Where(number => number > floor));
    }
}
