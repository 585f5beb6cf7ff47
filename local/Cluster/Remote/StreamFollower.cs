using System.Net;
using System.Text.Json;

namespace Cluster.Remote;

/// <summary>Reads one stream's events in order, and waits for those to come.</summary>
/// <param name="calls">To the service that owns the stream.</param>
/// <param name="url">The stream's history.</param>
/// <param name="after">The version that has been seen already.</param>
/// <param name="rhythm">How long such a wait takes as a rule.</param>
internal sealed class StreamFollower(RemoteCalls calls, Uri url, long after, WaitRhythm rhythm, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private long _seen = after;

    /// <summary>Passes every new event, up to the newest, to <paramref name="see"/> until <paramref name="isEnough"/> says so.</summary>
    /// <exception cref="UnfinishedException">What is waited for did not come in two minutes.</exception>
    public async Task FollowAsync(Action<EventsPage.Entry> see, Func<bool> isEnough, string what, CancellationToken ct)
    {
        if (isEnough())
        {
            return;
        }

        var begun = time.GetTimestamp();
        var pauses = rhythm.Pauses(LongestPause);
        await Task.Delay(pauses.Next(), time, ct);
        while (true)
        {
            var page = await ReadAsync(ct);
            foreach (var entry in page.Events)
            {
                see(entry);
                _seen = entry.Version;
            }

            var isAtHead = _seen >= page.Head;
            if (isAtHead && isEnough())
            {
                rhythm.Waited(time.GetElapsedTime(begun));
                return;
            }

            if (time.GetElapsedTime(begun) > Longest)
            {
                throw new UnfinishedException($"{what} did not come within {Longest.TotalSeconds} s");
            }

            if (isAtHead)
            {
                await Task.Delay(pauses.Next(), time, ct);
            }
        }
    }

    private async Task<EventsPage> ReadAsync(CancellationToken ct)
    {
        using var response = await calls.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"{url}?after={_seen}"), ct);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new UnfinishedException($"{url} answers {(int)response.StatusCode}");
        }

        await using var body = await response.Content.ReadAsStreamAsync(ct);
        return await JsonSerializer.DeserializeAsync(body, EventsPageJson.Default.EventsPage, ct) ?? throw new UnfinishedException($"{url} answers nothing");
    }
}
