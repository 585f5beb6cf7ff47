using System.Text.Json;
using Sidecar.PubSub.Envelopes;
using Sidecar.PubSub.Rules;

namespace Sidecar.PubSub.Delivery;

/// <summary>Finds the path for each message of a subscription, or that there is none.</summary>
internal sealed class Router(Subscription subscription, TimeProvider time)
{
    /// <summary>A parcel and its path; without a path, the verdict that stands already.</summary>
    public (Parcel Parcel, string? Path, Verdict Verdict) Route(StoredMessage stored)
    {
        var body = subscription.IsRaw ? EnvelopeFactory.AroundRaw(subscription.PubSub, subscription.Topic, stored.Message) : stored.Message.Body;
        if (EventHead.Read(body) is not { } head)
        {
            return (new Parcel(stored, body, default), null, Verdict.FailedForGood);
        }

        var parcel = new Parcel(stored, body, head);
        if (head.Expiration <= time.GetUtcNow())
        {
            return (parcel, null, Verdict.Dropped);
        }

        try
        {
            // daprd posts batched events without a route to the app's root; single ones are dropped.
            return Path(body) is { } path ? (parcel, path, Verdict.Failed)
                : subscription.Bulk is not null ? (parcel, "/", Verdict.Failed)
                : (parcel, null, Verdict.Dropped);
        }
        catch (Exception failure) when (failure is RuleException or InvalidOperationException)
        {
            return (parcel, null, Verdict.FailedForGood);
        }
    }

    private string? Path(byte[] body)
    {
        if (subscription.Routes[0].Rule is null)
        {
            return subscription.Routes[0].Path;
        }

        using var document = JsonDocument.Parse(body);
        return subscription.Routes.FirstOrDefault(route => route.Rule?.Matches(document.RootElement) ?? true)?.Path;
    }
}
