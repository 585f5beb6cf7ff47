namespace Sidecar.Resilience;

/// <summary>
/// Calls under a policy. As in daprd the breaker stands between the tries and the time limit, so it counts each attempt; when it is open there are no
/// more tries.
/// </summary>
internal sealed class PolicyRunner(Breakers breakers, TimeProvider time)
{
    /// <param name="policy">What holds for the target.</param>
    /// <param name="target">Names the target's breaker.</param>
    /// <param name="attempt">The call; a time limit cancels its token.</param>
    /// <param name="judge">What an answer, or in its place a failure, means.</param>
    /// <param name="ct">The caller's own.</param>
    /// <returns>The last answer, whatever it means. Those before it are disposed.</returns>
    /// <exception cref="CircuitOpenException">The target's breaker is open.</exception>
    /// <exception cref="TimeoutException">The last attempt took too long.</exception>
    public async Task<T> RunAsync<T>(
        Policy policy, string target, Func<CancellationToken, Task<T>> attempt, Func<T?, Exception?, Outcome> judge, CancellationToken ct)
        where T : class
    {
        if (policy == Policy.None)
        {
            return await attempt(ct);
        }

        var breaker = breakers.For(policy, target);
        var started = time.GetTimestamp();
        for (var number = 1; ; number++)
        {
            TimeSpan? PauseAfter(Outcome outcome) =>
                outcome == Outcome.Retriable ? policy.Retry?.PauseBefore(number, time.GetElapsedTime(started)) : null;

            TimeSpan? pause;
            try
            {
                var answer = await AttemptAsync(policy.Timeout, breaker, attempt, judge, ct);
                pause = PauseAfter(judge(answer, null));
                if (pause is null)
                {
                    return answer;
                }

                (answer as IDisposable)?.Dispose();
            }
            catch (Exception failure) when (failure is not CircuitOpenException && !ct.IsCancellationRequested)
            {
                pause = PauseAfter(judge(null, failure));
                if (pause is null)
                {
                    throw;
                }
            }

            await Task.Delay(pause.Value, time, ct);
        }
    }

    private async Task<T> AttemptAsync<T>(
        TimeSpan? timeout, CircuitBreaker? breaker, Func<CancellationToken, Task<T>> attempt, Func<T?, Exception?, Outcome> judge, CancellationToken ct)
        where T : class
    {
        var entry = breaker?.Enter() ?? 0;
        var succeeded = false;
        try
        {
            var answer = await TimeLimit.RunAsync(timeout, time, attempt, ct);
            succeeded = judge(answer, null) == Outcome.Success;
            return answer;
        }
        finally
        {
            breaker?.Leave(entry, succeeded);
        }
    }
}
