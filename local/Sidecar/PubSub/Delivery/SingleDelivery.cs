using Sidecar.PubSub.Envelopes;
using Sidecar.Resilience;

namespace Sidecar.PubSub.Delivery;

/// <summary>One message a call.</summary>
internal sealed class SingleDelivery(Subscription subscription, AppCalls calls, RetryPolicy? policy) : IDelivery
{
    public async Task<IReadOnlyList<Verdict>> AttemptAsync(string path, IReadOnlyList<Parcel> parcels, CancellationToken ct)
    {
        var parcel = parcels[0];
        return await calls.PostAsync(path, subscription.PubSub, CloudEvent.ContentType, parcel.Body, parcel, ct) is { } answer
            ? [AppAnswer.Single(answer.Status, answer.Body, policy)]
            : [Verdict.Unreachable];
    }
}
