using Dapr;

namespace EventSourcing.Dapr;

/// <summary>Finds out what became of an append that was not acknowledged: whose commit stands under its number.</summary>
internal sealed class ReadBack(TimeProvider time)
{
    private const int Looks = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);

    /// <summary>Looks several times, with growing pauses, as the store may be away for a moment or the write still under way.</summary>
    public async Task<AppendResult> DecideAsync(Commit commit, Func<Task<Commit?>> find)
    {
        var pause = FirstPause;
        for (var look = 1; look <= Looks; look++)
        {
            try
            {
                if (Judge(commit, await find()) is { } result)
                {
                    return result;
                }
            }
            catch (Exception exception) when (look < Looks && exception is DaprException or HttpRequestException or TimeoutException)
            {
                // The next look may succeed; the last one's failure is the caller's.
            }

            if (look < Looks)
            {
                await Task.Delay(pause, time);
                pause *= 2;
            }
        }

        return new AppendResult.Unclear("The event store did not acknowledge the commit, and it was not found.");
    }

    /// <summary>What the commit found under the number means for the one offered; null where there is none.</summary>
    public static AppendResult? Judge(Commit offered, Commit? found) => found switch
    {
        null => null,
        _ when found.CommandId == offered.CommandId && found.RequestHash == offered.RequestHash => new AppendResult.Appended(found),
        _ => new AppendResult.Conflict(),
    };
}
