namespace EventSourcing.Dapr;

/// <summary>Tries streams again in which a process stands still: when their pause is over, and all of them at the start, as a new version may know what the old one did not.</summary>
internal sealed class ParkedProcessRetry(ProcessWatch watch, ProcessDeliveries deliveries, SweptProcesses swept, ProcessMetrics metrics, TimeProvider time) : IWatchedWork
{
    private bool _begun;

    public string Name => "parked";

    public async Task<string?> RunAsync(string? place, CancellationToken cancellationToken)
    {
        var parked = await watch.ParkedAsync();
        foreach (var stream in parked.Where(mark => !_begun || mark.NextAttemptAt <= time.GetUtcNow()).GroupBy(mark => mark.Stream))
        {
            await RunAsync([.. stream]);
        }

        _begun = true;
        parked = await watch.ParkedAsync();
        swept.Standing = parked.Select(mark => mark.Stream).ToHashSet();
        metrics.Standing(parked);
        return null;
    }

    public void Stop() => _begun = false;

    /// <summary>Tries one stream again, now.</summary>
    /// <returns>Whether there was such a mark.</returns>
    public async Task<bool> RunAsync(string id)
    {
        var marks = (await watch.ParkedAsync()).Where(mark => mark.Id == id).ToList();
        if (marks.Count > 0)
        {
            await RunAsync(marks);
        }

        return marks.Count > 0;
    }

    private async Task RunAsync(List<ParkedProcess> marks)
    {
        var answers = await deliveries.CatchUpAsync(marks[0].Stream);
        foreach (var mark in marks.Where(mark => answers.GetValueOrDefault(mark.Process) is not { Halt: not null }))
        {
            await watch.ReleaseAsync(mark);
        }
    }
}
