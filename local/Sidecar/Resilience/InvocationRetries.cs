using Sidecar.Invocation;

namespace Sidecar.Resilience;

/// <summary>
/// Service invocation under the callee's app policy: every answer outside 200–399 that the policy covers, and every failure to get one, is tried
/// again; the caller gets the last answer as it is. The time limit counts for each attempt. A body of unknown length is sent once only.
/// </summary>
internal sealed class InvocationRetries(ResiliencyPolicies policies, TimeProvider time) : IInvocationPolicy
{
    public async Task<HttpResponseMessage> RunAsync(
        InvocationRequest request, Func<InvocationRequest, CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken ct)
    {
        var policy = policies.ForApp(request.Target.Split('.')[0]);
        if (policy == Policy.None)
        {
            return await attempt(request, ct);
        }

        var retry = request is { Body: not null, ContentLength: null } ? null : policy.Retry;
        using var body = retry is not null && request.Body is not null ? await BufferAsync(request, ct) : null;
        var started = time.GetTimestamp();
        for (var number = 1; ; number++)
        {
            var outcome = await AttemptAsync(request, body, attempt, policy.Timeout, ct);
            var pause = Repeats(outcome, retry) ? retry?.PauseBefore(number, time.GetElapsedTime(started)) : null;
            if (pause is null)
            {
                return outcome.Answer ?? throw outcome.Failure!;
            }

            outcome.Answer?.Dispose();
            await Task.Delay(pause.Value, time, ct);
        }
    }

    private static bool Repeats((HttpResponseMessage? Answer, ApiException? Failure) outcome, RetryPolicy? retry) =>
        outcome.Answer is null || ((int)outcome.Answer.StatusCode is var status and (< 200 or >= 400) && retry?.Covers(status) == true);

    private async Task<(HttpResponseMessage? Answer, ApiException? Failure)> AttemptAsync(
        InvocationRequest request,
        PooledBody? body,
        Func<InvocationRequest, CancellationToken, Task<HttpResponseMessage>> attempt,
        TimeSpan? timeout,
        CancellationToken ct)
    {
        using var limit = timeout is { } span ? new CancellationTokenSource(span, time) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit?.Token ?? CancellationToken.None);
        try
        {
            var sent = body is null ? request : request with { Body = new MemoryStream(body.Memory.ToArray(), writable: false) };
            return (await attempt(sent, either.Token), null);
        }
        catch (ApiException failure)
        {
            return (null, failure);
        }
        catch (OperationCanceledException) when (limit?.IsCancellationRequested == true && !ct.IsCancellationRequested)
        {
            return (null, new ApiException(500, "ERR_DIRECT_INVOKE", $"failed to invoke, id: {request.Target}, err: context deadline exceeded"));
        }
    }

    /// <summary>Null if the body is over the limit: then it goes as it is, and is refused on its way.</summary>
    private static async Task<PooledBody?> BufferAsync(InvocationRequest request, CancellationToken ct) =>
        await PooledBody.TryReadAsync(request.Body!, request.ContentLength, LimitedContent.Limit, ct);
}
