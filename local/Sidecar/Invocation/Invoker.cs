namespace Sidecar.Invocation;

/// <summary>Calls other apps' HTTP APIs, or the own one, for one app. Answers pass as they are, whatever their status.</summary>
internal sealed class Invoker(AppIdentity self, NameResolution names, IInvocationPolicy? policy = null)
{
    /// <summary>Sends the request; the answer's body streams, and is the caller's to dispose.</summary>
    /// <exception cref="ApiException">There is no such app, or it can't be reached: <c>ERR_DIRECT_INVOKE</c>.</exception>
    public Task<HttpResponseMessage> InvokeAsync(InvocationRequest request, CancellationToken ct)
    {
        if (PathText.Refusal(request.Path) is { } refusal)
        {
            throw Failure(request.Target, $"rpc error: code = InvalidArgument desc = invalid method: {refusal}");
        }

        return policy is null ? AttemptAsync(request, ct) : policy.RunAsync(request, AttemptAsync, ct);
    }

    public static ApiException Failure(string target, string reason) => new(500, "ERR_DIRECT_INVOKE", $"failed to invoke, id: {target}, err: {reason}");

    private async Task<HttpResponseMessage> AttemptAsync(InvocationRequest request, CancellationToken ct)
    {
        if (names.Find(request.Target, self) is not { } callee)
        {
            throw Failure(request.Target, $"couldn't find service: {request.Target}");
        }

        if (!callee.Health.IsHealthy)
        {
            throw Failure(request.Target, "rpc error: code = Internal desc = app is not in a healthy state");
        }

        var path = $"/{PathText.Escape(PathText.Clean(request.Path))}";
        var remote = callee.App != self;
        try
        {
            using var message = new HttpRequestMessage(request.Verb, path + request.Query);
            message.Content = request.Body is { } body ? new LimitedContent(body, request.ContentLength, request.ContentType, request.BodyLimit) : null;
            ForwardedHeaders.CopyTo(message, request.Headers, request.Trace);
            if (remote)
            {
                CallerHeaders.SetRemote(message.Headers, self, callee.App.AppId);
            }

            return await callee.Channel.SendAsync(message, ct);
        }
        catch (Exception e) when (e is StreamTooLargeException or HttpRequestException { InnerException: StreamTooLargeException })
        {
            // Between two sidecars daprd says just this; towards its own app it names the socket it was writing to.
            var address = $"127.0.0.1:{callee.Channel.Port}";
            throw Failure(request.Target, remote
                ? "stream too large"
                : $"{GoWords.Verb(request.Verb)} \"http://{address}{path}\": readfrom tcp {address}->{address}: stream too large");
        }
        catch (HttpRequestException e)
        {
            throw Failure(request.Target, $"{GoWords.Verb(request.Verb)} \"http://127.0.0.1:{callee.Channel.Port}{path}\": {e.Message}");
        }
    }
}
