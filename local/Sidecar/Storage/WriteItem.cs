namespace Sidecar.Storage;

/// <summary>One caller's work in a group.</summary>
internal abstract class WriteItem
{
    /// <summary>False if the caller has left; then the work must not run.</summary>
    public abstract bool TryBegin();

    public abstract void Run(Connection connection);

    public abstract void Committed();

    public abstract void Failed(Exception exception);
}

internal sealed class WriteItem<T> : WriteItem
{
    private readonly Func<Connection, T> _work;
    private readonly Action<T>? _committed;
    private readonly CancellationToken _ct;
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public WriteItem(Func<Connection, T> work, Action<T>? committed, CancellationToken ct)
    {
        _work = work;
        _committed = committed;
        _ct = ct;
    }

    public Task<T> Completion => _done.Task;

    public override bool TryBegin()
    {
        if (!_ct.IsCancellationRequested)
        {
            return true;
        }

        _done.TrySetCanceled(_ct);
        return false;
    }

    public override void Run(Connection connection) => _result = _work(connection);

    public override void Committed()
    {
        _committed?.Invoke(_result);
        _done.TrySetResult(_result);
    }

    public override void Failed(Exception exception) => _done.TrySetException(exception);
}
