namespace Sidecar.PubSub.Envelopes;

/// <summary>Content types as daprd tells them apart: parameters and case don't matter.</summary>
internal static class ContentTypes
{
    public const string Text = "text/plain";
    public const string Octets = "application/octet-stream";

    public static bool IsJson(string contentType) => MediaType(contentType) == "application/json";

    public static bool IsCloudEvent(string contentType) => MediaType(contentType) == CloudEvent.ContentType;

    public static bool IsBinary(string contentType) => MediaType(contentType) == Octets;

    public static bool IsText(string contentType) =>
        MediaType(contentType) is var type && (type.StartsWith("text/", StringComparison.Ordinal) || type == "application/xml");

    private static string MediaType(string contentType) => contentType.Split(';', 2)[0].Trim().ToLowerInvariant();
}
