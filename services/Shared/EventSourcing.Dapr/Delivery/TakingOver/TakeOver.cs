using Dapr;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>Looks after the pages of a replica that is gone: publishes what they name and the streams hold, and removes them.</summary>
internal sealed partial class TakeOver(LeasedPages pages, CommitPublisher publisher, TimeProvider time, ILogger logger)
{
    // As many of them are on their way at once; the rest waits on its pages.
    private const int MostOpen = 2000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public LeasedPages Pages => pages;

    /// <summary>Whether all of its pages were handed to the publisher.</summary>
    public bool IsLoaded { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var numbers = await UntilDoneAsync(pages.EndAsync, cancellationToken);
        Begun(logger, pages.Replica, numbers.Count);
        foreach (var number in numbers)
        {
            while (publisher.Open > MostOpen)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }

            var page = await UntilDoneAsync(() => pages.LoadAsync(number, cancellationToken), cancellationToken);
            foreach (var commit in page?.Commits ?? [])
            {
                publisher.Add(new Intent(commit, pages, number, time.GetTimestamp(), isTakenOver: true));
            }
        }

        IsLoaded = true;
    }

    private async Task<T> UntilDoneAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await step();
            }
            catch (Exception exception) when (exception is DaprException or HttpRequestException or TimeoutException)
            {
                Interrupted(logger, pages.Replica, exception);
                await Task.Delay(Pause * 10, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(2431, LogLevel.Warning, "The replica '{Replica}' is gone; {Count} of its pages are taken over.")]
    private static partial void Begun(ILogger logger, string replica, int count);

    [LoggerMessage(2432, LogLevel.Warning, "The pages of '{Replica}' could not be read; they are tried again in a moment.")]
    private static partial void Interrupted(ILogger logger, string replica, Exception exception);
}
