using Sidecar.Storage;

namespace Sidecar.PubSub;

/// <summary>
/// How far one group has come. What is handled is written down a moment later, so a killed process may offer a few messages a second time; what could not
/// be written is kept and written when the disk takes it again.
/// </summary>
internal sealed class GroupProgress(Database database, TimeProvider time, long group, long floor, IEnumerable<long> handledBefore)
{
    private static readonly TimeSpan SaveAfter = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SaveAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SortedSet<long> _open = [];
    private readonly HashSet<long> _handledBefore = [.. handledBefore];
    private List<long> _handled = [];
    private long _read = floor;
    private bool _saving;

    /// <summary>The last message that was taken up.</summary>
    public long Read => Volatile.Read(ref _read);

    /// <summary>Takes up the next message; false if it was handled before the start.</summary>
    public bool TryOpen(long number)
    {
        lock (_gate)
        {
            _read = number;
            return !_handledBefore.Remove(number) && _open.Add(number);
        }
    }

    /// <summary>Whether the message was taken up and not handled yet.</summary>
    public bool IsOpen(long number)
    {
        lock (_gate)
        {
            return _open.Contains(number);
        }
    }

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

        _ = SaveAsync(SaveAfter);
    }

    /// <summary>Writes down what is handled, with the next transaction.</summary>
    public void Save()
    {
        List<long> written = [];
        database.WriteLater(connection => written = Write(connection), () => Keep(written));
    }

    private async Task SaveAsync(TimeSpan after)
    {
        await Task.Delay(after, time);
        Save();
    }

    private List<long> Write(Connection connection)
    {
        long done;
        List<long> handled;
        lock (_gate)
        {
            done = _open.Count > 0 ? _open.Min - 1 : _read;
            handled = _handled;
            _handled = [];
            _saving = false;
        }

        MessageTable.SaveProgress(connection, group, done, handled.Where(number => number > done));
        return handled;
    }

    private void Keep(List<long> handled)
    {
        lock (_gate)
        {
            _handled.AddRange(handled);
            if (_saving)
            {
                return;
            }

            _saving = true;
        }

        _ = SaveAsync(SaveAfterFailure);
    }
}
