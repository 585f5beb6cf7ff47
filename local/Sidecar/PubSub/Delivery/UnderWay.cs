namespace Sidecar.PubSub.Delivery;

/// <summary>
/// The deliveries of one subscription that have not ended. Where its component does so, as pubsub.redis, what lasts too long is handed out once more,
/// while the first delivery goes on.
/// </summary>
internal sealed class UnderWay : IDisposable
{
    private readonly Dictionary<Task, Delivery> _deliveries = [];
    private readonly ConsumerGroup _group;
    private readonly Redelivery? _redelivery;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private bool _watching;

    public UnderWay(ConsumerGroup group, Redelivery? redelivery, TimeProvider time)
    {
        _group = group;
        _redelivery = redelivery;
        _time = time;
        _timer = redelivery is null ? null : time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(Task delivery, IReadOnlyList<StoredMessage> messages)
    {
        lock (_deliveries)
        {
            _deliveries.Add(delivery, new(messages, _time.GetTimestamp()));
            if (!_watching && _redelivery is not null)
            {
                _watching = true;
                LookLater(_redelivery);
            }
        }

        delivery.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Completes when all have ended that are under way now.</summary>
    public Task EndAsync()
    {
        lock (_deliveries)
        {
            return Task.WhenAll(_deliveries.Keys);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Forget(Task delivery)
    {
        lock (_deliveries)
        {
            _deliveries.Remove(delivery);
        }
    }

    private void Look()
    {
        lock (_deliveries)
        {
            _watching = _deliveries.Count > 0;
            if (!_watching || _redelivery is null)
            {
                return;
            }

            foreach (var delivery in _deliveries.Values.Where(d => _time.GetElapsedTime(d.Since) >= _redelivery.After))
            {
                delivery.Since = _time.GetTimestamp();
                foreach (var message in delivery.Messages)
                {
                    _group.ReturnUnlessHandled(message);
                }
            }

            LookLater(_redelivery);
        }
    }

    private void LookLater(Redelivery redelivery) => _timer!.Change(redelivery.Every, Timeout.InfiniteTimeSpan);

    private sealed class Delivery(IReadOnlyList<StoredMessage> messages, long since)
    {
        public IReadOnlyList<StoredMessage> Messages => messages;

        public long Since { get; set; } = since;
    }
}
