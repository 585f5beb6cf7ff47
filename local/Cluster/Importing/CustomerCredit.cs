using Cluster.Remote;

namespace Cluster.Importing;

/// <summary>What a customer's stream says about its orders' credit. Read on only as far as needed; orders come one after another.</summary>
internal sealed class CustomerCredit(StreamFollower stream)
{
    private readonly HashSet<string> _released = new(StringComparer.Ordinal);

    public Task AwaitReleaseAsync(string orderId, CancellationToken ct) =>
        stream.FollowAsync(See, () => _released.Contains(orderId), $"the release of {orderId}'s credit", ct);

    private void See(EventsPage.Entry entry)
    {
        if (entry is { Type: "CreditReleased", Data.OrderId: { } orderId })
        {
            _released.Add(orderId);
        }
    }
}
