namespace Cluster.Remote;

/// <summary>What a service answered to a command.</summary>
internal abstract record CommandAnswer
{
    private CommandAnswer()
    {
    }

    public sealed record Done : CommandAnswer;

    /// <param name="Code">The problem's stable code.</param>
    /// <param name="Reason">What is wrong, in words, with the fields where the service names them.</param>
    public sealed record Refused(int Status, string Code, string Reason) : CommandAnswer;
}
