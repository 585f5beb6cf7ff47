using Testing;

namespace Sidecar.Tests.App;

internal static class ManualTimeWaiting
{
    /// <summary>Lets time pass in steps, and what runs beside it do its work, until something has become true.</summary>
    public static Task AdvanceUntilAsync(this ManualTime time, TimeSpan step, Func<bool> condition, string what) => Eventually.BecomesTrueAsync(
        () =>
        {
            if (condition())
            {
                return Task.FromResult(true);
            }

            time.Advance(step);
            return Task.FromResult(false);
        },
        what);
}
