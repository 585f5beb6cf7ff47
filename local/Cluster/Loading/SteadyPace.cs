namespace Cluster.Loading;

/// <summary>When each of many equally spaced requests is due. The schedule doesn't wait for answers and is not moved when one is late.</summary>
internal sealed class SteadyPace(int rate, TimeSpan duration, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly long _begun = time.GetTimestamp();

    public int Count { get; } = (int)Math.Max(1, Math.Round(rate * duration.TotalSeconds));

    /// <summary>Waits until the request is due.</summary>
    public async Task AwaitAsync(int number, CancellationToken ct)
    {
        while (SinceDue(number) < TimeSpan.Zero)
        {
            var ahead = -SinceDue(number);
            await Task.Delay(ahead < Tick ? Tick : ahead, time, ct);
        }
    }

    public TimeSpan SinceDue(int number) => time.GetElapsedTime(_begun) - TimeSpan.FromSeconds((double)number / rate);
}
