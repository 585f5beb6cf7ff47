using System.Net;
using Microsoft.AspNetCore.Http;

namespace Testing;

/// <summary>Passes requests on as they came, and answers back.</summary>
internal sealed class Forwarding(Uri target) : IDisposable
{
    // What concerns one connection, and what the client sets by itself.
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Transfer-Encoding", "Upgrade",
    };

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null })
    {
        BaseAddress = target,
        Timeout = TimeSpan.FromMinutes(2),
    };

    public async Task<HttpResponseMessage> SendAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var copy = new HttpRequestMessage(new HttpMethod(request.Method), $"{request.Path}{request.QueryString}".TrimStart('/'));
        if (request.ContentLength is not null || request.Headers.TransferEncoding.Count > 0)
        {
            copy.Content = new StreamContent(request.Body);
            copy.Content.Headers.ContentLength = request.ContentLength;
        }

        return await SendAsync(copy, request, cancellationToken);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequest request, GrpcCall call, CancellationToken cancellationToken)
    {
        using var copy = new HttpRequestMessage(HttpMethod.Post, request.Path.Value!.TrimStart('/'))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(call.Frame),
        };
        return await SendAsync(copy, request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage copy, HttpRequest request, CancellationToken cancellationToken)
    {
        foreach (var (name, values) in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            _ = copy.Headers.TryAddWithoutValidation(name, values.AsEnumerable()) || copy.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable()) == true;
        }

        return await _client.SendAsync(copy, cancellationToken);
    }

    public static async Task AnswerAsync(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }

        if (answer.StatusCode != HttpStatusCode.NoContent)
        {
            response.ContentLength = answer.Content.Headers.ContentLength;
            await answer.Content.CopyToAsync(response.Body);
        }

        foreach (var (name, values) in answer.TrailingHeaders)
        {
            response.AppendTrailer(name, values.ToArray());
        }
    }

    public void Dispose() => _client.Dispose();
}
