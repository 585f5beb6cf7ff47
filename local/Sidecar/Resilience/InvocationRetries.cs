using Sidecar.Invocation;

namespace Sidecar.Resilience;

/// <summary>
/// Service invocation under the callee's app policy: every answer outside 200–399 that the policy covers, and every failure to get one, is tried
/// again; the caller gets the last answer as it is. The time limit counts for each attempt. A body of unknown length is sent once only.
/// </summary>
internal sealed class InvocationRetries(ResiliencyPolicies policies, PolicyRunner runner) : IInvocationPolicy
{
    public async Task<HttpResponseMessage> RunAsync(
        InvocationRequest request, Func<InvocationRequest, CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken ct)
    {
        var app = request.Target.Split('.')[0];
        var policy = policies.ForApp(app);
        policy = request is { Body: not null, ContentLength: null } ? policy with { Retry = null } : policy;
        using var body = policy.Retry is not null && request.Body is not null ? await BufferAsync(request, ct) : null;
        try
        {
            return await runner.RunAsync(
                policy,
                $"app {app}",
                limit => attempt(body is null ? request : request with { Body = new MemoryStream(body.Memory.ToArray(), writable: false) }, limit),
                (answer, _) => answer is null ? Outcome.Retriable : request.IsGrpc ? Judge(answer) : Judge((int)answer.StatusCode, policy.Retry),
                ct);
        }
        catch (Exception failure) when (failure is TimeoutException or CircuitOpenException)
        {
            throw new ApiException(500, "ERR_DIRECT_INVOKE", $"failed to invoke, id: {request.Target}, err: {failure.Message}");
        }
    }

    // Over gRPC daprd's retries see a failed call without the app's status; a redirect is one.
    private static Outcome Judge(HttpResponseMessage answer) => answer.IsSuccessStatusCode ? Outcome.Success : Outcome.Retriable;

    private static Outcome Judge(int status, RetryPolicy? retry) =>
        status is >= 200 and < 400 ? Outcome.Success : retry?.Covers(status) == true ? Outcome.Retriable : Outcome.Final;

    /// <summary>Null if the body is over the limit: then it goes as it is, and is refused on its way.</summary>
    private static async Task<PooledBody?> BufferAsync(InvocationRequest request, CancellationToken ct) =>
        await PooledBody.TryReadAsync(request.Body!, request.ContentLength, request.BodyLimit, ct);
}
