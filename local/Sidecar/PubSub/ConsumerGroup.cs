using System.Threading.Channels;
using Sidecar.Storage;

namespace Sidecar.PubSub;

/// <summary>
/// One app's way through one topic. Messages wait in memory up to a bound and beyond it in the database; those taken but not handled are
/// offered again after a restart.
/// </summary>
internal sealed partial class ConsumerGroup(Database database, TimeProvider time, long topic, GroupProgress progress, ILogger logger)
{
    private const int PageMessages = 256;
    private const int PageBytes = 1 << 20;
    private const int MostMessages = 1024;
    private const int MostBytes = 4 << 20;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Channel<StoredMessage> _ready = Channel.CreateUnbounded<StoredMessage>();
    private long _readyBytes;
    private long _announced;
    private bool _behind = true; // there may be messages in the database that are not in memory
    private bool _paging;

    private bool IsFull => _ready.Reader.Count >= MostMessages || Volatile.Read(ref _readyBytes) >= MostBytes;

    private bool HasRoom => _ready.Reader.Count <= MostMessages / 2 && Volatile.Read(ref _readyBytes) <= MostBytes / 2;

    /// <summary>Waits until there is something to take; others may be quicker.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) => _ready.Reader.WaitToReadAsync(ct);

    public bool TryTake(out StoredMessage message)
    {
        var taken = _ready.Reader.TryRead(out message!);
        if (taken)
        {
            Interlocked.Add(ref _readyBytes, -message.Message.Body.Length);
        }

        ReadOn();
        return taken;
    }

    /// <summary>A committed message, on the database writer's thread.</summary>
    public void Announce(StoredMessage message)
    {
        lock (_gate)
        {
            _announced = message.Number;
            _behind |= IsFull;
            // A page that was read between the commit and this call may hold the message already.
            if (!_behind && message.Number > progress.Read)
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
            if (!_behind || _paging || !HasRoom)
            {
                return;
            }

            _paging = true;
        }

        _ = Task.Run(ReadPagesAsync);
    }

    /// <summary>The message was dealt with, one way or another, and is not offered again.</summary>
    public void Handled(long number) => progress.Handled(number);

    /// <summary>The message was not dealt with; somebody takes it again.</summary>
    public void Return(StoredMessage message)
    {
        Interlocked.Add(ref _readyBytes, message.Message.Body.Length);
        _ready.Writer.TryWrite(message);
    }

    /// <summary>Somebody takes the message once more, unless it has been dealt with meanwhile.</summary>
    public void ReturnUnlessHandled(StoredMessage message)
    {
        if (progress.IsOpen(message.Number))
        {
            Return(message);
        }
    }

    /// <summary>Writes down what is handled, with the next transaction.</summary>
    public void SaveProgress() => progress.Save();

    private void Offer(StoredMessage message)
    {
        if (progress.TryOpen(message.Number))
        {
            Return(message);
        }
    }

    private async Task ReadPagesAsync()
    {
        while (true)
        {
            try
            {
                if (!await TryReadPageAsync())
                {
                    return;
                }
            }
            catch (ObjectDisposedException)
            {
                return; // the database is closed
            }
            catch (DatabaseException failure)
            {
                LogUnreadable(topic, failure);
                await Task.Delay(PauseAfterFailure, time);
            }
        }
    }

    /// <summary>True if there is more to read and room for it.</summary>
    private async Task<bool> TryReadPageAsync()
    {
        var (page, more) = await database.ReadAsync(
            connection => MessageTable.ReadPage(connection, topic, progress.Read, PageMessages, PageBytes), CancellationToken.None);
        lock (_gate)
        {
            page.ForEach(Offer);
            _behind = more || _announced > progress.Read;
            return _paging = _behind && !IsFull;
        }
    }

    [LoggerMessage(EventId = 2020, Level = LogLevel.Error, Message = "the messages of topic {Topic} can't be read; another try follows")]
    private partial void LogUnreadable(long topic, Exception failure);
}
