namespace EventSourcing;

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The stream holds <paramref name="Commit"/> under that number, durably; it carries the same command id as the one offered.</summary>
    public sealed record Appended(Commit Commit) : AppendResult;

    /// <summary>Another command's commit has that number.</summary>
    public sealed record Conflict : AppendResult;

    /// <summary>The store did not answer clearly, and the number was free or unreadable when looked at: the commit may still appear.</summary>
    public sealed record Unclear(string Reason) : AppendResult;
}
