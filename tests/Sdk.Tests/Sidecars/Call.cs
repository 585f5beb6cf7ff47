using System.Text;

namespace Sdk.Tests.Sidecars;

/// <summary>A request as it arrived; <paramref name="Target"/> is path and query, undecoded.</summary>
internal sealed record Call(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? ContentType => Headers.GetValueOrDefault("Content-Type");
}
