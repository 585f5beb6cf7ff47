namespace Testing;

/// <summary>Waits for a condition of something that runs on its own; never for time to pass.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until the look gives something, and fails with <paramref name="what"/> when the deadline is over.</summary>
    public static Task<T> GetAsync<T>(Func<Task<T?>> look, string what, TimeSpan? within = null)
        where T : class => GetAsync(look, () => what, within);

    /// <summary>As above; <paramref name="what"/> is made up when the deadline is over, and can tell what was seen last.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, Func<string> what, TimeSpan? within = null)
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
                throw new TimeoutException($"Still not so: {what()}.");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public static Task BecomesTrueAsync(Func<Task<bool>> look, string what, TimeSpan? within = null) =>
        BecomesTrueAsync(look, () => what, within);

    public static Task BecomesTrueAsync(Func<Task<bool>> look, Func<string> what, TimeSpan? within = null) =>
        GetAsync(async () => await look() ? "" : null, what, within);
}
