namespace EventSourcing.Dapr;

/// <summary>A commit that a page names. Until it is settled (published, or given up) the page stays.</summary>
/// <param name="commit">Which.</param>
/// <param name="pages">Where its page is.</param>
/// <param name="page">The number of its page.</param>
/// <param name="since">When this process came to know of it, as its clock's timestamp.</param>
/// <param name="isTakenOver">Whether another replica had announced it.</param>
internal sealed class Intent(StreamPosition commit, LeasedPages pages, long page, long since, bool isTakenOver = false)
{
    private int _settled;

    public StreamPosition Commit => commit;

    public long Since => since;

    public bool IsTakenOver => isTakenOver;

    public void Settle()
    {
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            pages.Settle(page);
        }
    }
}
