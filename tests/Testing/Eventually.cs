namespace Testing;

/// <summary>Waits for a condition of something that runs on its own; never for time to pass.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until the look gives something, and fails with <paramref name="what"/> when the deadline is over.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what, TimeSpan? within = null)
        where T : class
    {
        using var deadline = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"Still not so: {what}.");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public static Task BecomesTrueAsync(Func<Task<bool>> look, string what, TimeSpan? within = null) =>
        GetAsync(async () => await look() ? "" : null, what, within);
}
