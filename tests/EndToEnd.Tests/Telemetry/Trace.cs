namespace EndToEnd.Tests;

/// <summary>The spans of one trace, and the context under which its first request is made.</summary>
internal sealed class Trace(OtlpReceiver received)
{
    // Callers outside the system, all the same in every trace: whoever has this parent was called by a test.
    public const string Caller = "00f067aa0ba902b7";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public string TraceParent => $"00-{Id}-{Caller}-01";

    public IReadOnlyList<ReceivedSpan> Spans => [.. received.Spans.Where(span => span.TraceId == Id)];

    /// <summary>Waits until it has all of these spans, each written as <c>service: name (kind)</c>, and the parents of all, which end later.</summary>
    public async Task HasAsync(params string[] wanted)
    {
        try
        {
            await Testing.Eventually.BecomesTrueAsync(() => Task.FromResult(!Missing(wanted).Any() && !Orphans().Any()), "the trace is whole", Limit);
        }
        catch (TimeoutException)
        {
            Missing(wanted).ShouldBeEmpty($"The trace has only\n{string.Join("\n", Spans.Select(span => span.ToString()).Distinct().Order())}");
            Orphans().ShouldBeEmpty();
        }
    }

    /// <summary>The names on the way from a span up to the request that began it all.</summary>
    public IEnumerable<string> WayUp(string from)
    {
        var byId = Spans.ToDictionary(span => span.SpanId);
        var at = Spans.First(span => span.ToString() == from);
        while (at.ParentId != Caller)
        {
            at = byId[at.ParentId!];
            yield return at.ToString();
        }
    }

    private IEnumerable<string> Orphans()
    {
        var spans = Spans;
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        return spans.Where(span => span.ParentId != Caller && !ids.Contains(span.ParentId!)).Select(span => span.ToString());
    }

    private IEnumerable<string> Missing(string[] wanted) => wanted.Except(Spans.Select(span => span.ToString()));
}
