namespace Sidecar.Resilience;

/// <summary>A time limit around one attempt.</summary>
internal static class TimeLimit
{
    /// <exception cref="TimeoutException">The attempt took too long; the words are daprd's.</exception>
    public static async Task<T> RunAsync<T>(TimeSpan? limit, TimeProvider time, Func<CancellationToken, Task<T>> attempt, CancellationToken ct)
    {
        if (limit is not { } span)
        {
            return await attempt(ct);
        }

        using var timer = new CancellationTokenSource(span, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            return await attempt(either.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException("context deadline exceeded");
        }
    }
}
