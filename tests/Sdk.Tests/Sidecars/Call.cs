using System.Text;

namespace Sdk.Tests.Sidecars;

/// <summary>A request as it arrived; <paramref name="Target"/> is path and query, undecoded; <paramref name="Protocol"/> as in <c>HTTP/1.1</c>.</summary>
internal sealed record Call(string Protocol, string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? ContentType => Headers.GetValueOrDefault("Content-Type");
}
