namespace Sidecar.PubSub.Envelopes;

/// <summary>The <c>data</c> of a CloudEvent.</summary>
internal abstract record EventData
{
    /// <summary>JSON as it is to be written.</summary>
    internal sealed record Json(ReadOnlyMemory<byte> Value) : EventData;

    internal sealed record Text(string Value) : EventData;

    /// <summary>Goes into <c>data_base64</c>.</summary>
    internal sealed record Binary(ReadOnlyMemory<byte> Value) : EventData;
}
