using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Sidecar.Invocation;

namespace Sidecar.Http;

/// <summary>The app and the path that a request is meant for: by header, by user name, or by address.</summary>
internal readonly record struct InvocationTarget(string App, string Path)
{
    private const string Prefix = "v1.0/invoke/";
    private const string Method = "/method/";

    /// <summary>Reads the target from the request as it was sent: a server's own idea of the path has lost slashes and dots that count here.</summary>
    public static InvocationTarget? Of(HttpRequest request)
    {
        var raw = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = raw.IndexOf('?');
        var path = Uri.UnescapeDataString(query < 0 ? raw : raw[..query]);
        return request.Headers.TryGetValue(DaprHeaders.AppId, out var app) && app.ToString().Length > 0 ? new(app.ToString(), PathText.Clean(path))
            : UserOf(request.Headers) is { } user ? new(user, PathText.Clean(path))
            : FromPath(path);
    }

    private static InvocationTarget? FromPath(string path)
    {
        var rest = path.TrimStart('/');
        if (!rest.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest[Prefix.Length..].TrimStart('/');
        var method = rest.IndexOf(Method, StringComparison.Ordinal);
        return method > 0 ? new(rest[..method], PathText.Clean(rest[(method + Method.Length)..])) : null;
    }

    // http://dapr-app-id:{app}@localhost:{port}/…
    private static string? UserOf(IHeaderDictionary headers)
    {
        if (headers[HeaderNames.Authorization].ToString() is not { } value || !value.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value["Basic ".Length..], bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':');
        return pair.Length == 2 && pair[0].Equals(DaprHeaders.AppId, StringComparison.OrdinalIgnoreCase) ? pair[1] : null;
    }
}
