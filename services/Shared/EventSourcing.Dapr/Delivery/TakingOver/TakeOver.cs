using Dapr;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>Looks after the pages of a replica that is gone: publishes what they name and the streams hold, and removes them.</summary>
internal sealed partial class TakeOver(LeasedPages pages, CommitPublisher publisher, TimeProvider time, ILogger logger)
{
    // As many of them are on their way at once; the rest waits on its pages.
    private const int MostOpen = 2000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    public LeasedPages Pages => pages;

    /// <summary>Whether all of its pages were handed to the publisher.</summary>
    public bool IsLoaded { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var numbers = await EndAsync(cancellationToken);
        Begun(logger, pages.Replica, numbers.Count);
        for (var unread = await LoadAsync(numbers, cancellationToken); unread.Count > 0; unread = await LoadAsync(unread, cancellationToken))
        {
            await Task.Delay(AfterFailure, time, cancellationToken);
        }

        IsLoaded = true;
    }

    private async Task<IReadOnlyList<long>> EndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await pages.EndAsync();
            }
            catch (Exception exception) when (exception is DaprException or HttpRequestException or TimeoutException)
            {
                NoEnd(logger, pages.Replica, exception);
                await Task.Delay(AfterFailure, time, cancellationToken);
            }
        }
    }

    /// <returns>Those that could not be read: one such page holds up no other.</returns>
    private async Task<IReadOnlyList<long>> LoadAsync(IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        var unread = new List<long>();
        foreach (var number in numbers)
        {
            while (publisher.Open > MostOpen)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }

            try
            {
                var page = await pages.LoadAsync(number, cancellationToken);
                foreach (var commit in page?.Commits ?? [])
                {
                    publisher.Add(new Intent(commit, pages, number, time.GetTimestamp(), isTakenOver: true));
                }
            }
            catch (Exception exception) when (exception is DaprException or HttpRequestException or TimeoutException)
            {
                Unread(logger, pages.Replica, number, exception);
                unread.Add(number);
            }
        }

        return unread;
    }

    [LoggerMessage(2431, LogLevel.Warning, "The replica '{Replica}' is gone; {Count} of its pages are taken over.")]
    private static partial void Begun(ILogger logger, string replica, int count);

    [LoggerMessage(2432, LogLevel.Warning, "No end could be put to the pages of '{Replica}'; it is tried again in a moment.")]
    private static partial void NoEnd(ILogger logger, string replica, Exception exception);

    [LoggerMessage(2433, LogLevel.Warning, "Page {Number} of '{Replica}' could not be read; it is tried again in a moment.")]
    private static partial void Unread(ILogger logger, string replica, long number, Exception exception);
}
