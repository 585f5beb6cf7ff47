namespace Sidecar.PubSub.Delivery;

/// <summary>One call to the app for messages that take the same route.</summary>
internal interface IDelivery
{
    /// <summary>A verdict for each parcel, in their order.</summary>
    Task<IReadOnlyList<Verdict>> AttemptAsync(string path, IReadOnlyList<Parcel> parcels, CancellationToken ct);
}

/// <summary>A message ready to be handed over: the bytes that the app gets, and what their envelope says.</summary>
internal sealed record Parcel(StoredMessage Stored, ReadOnlyMemory<byte> Body, EventHead Head);
