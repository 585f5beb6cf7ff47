using System.Text.Json;

namespace EventSourcing;

/// <summary>What a stream remembers of a command that it has answered: enough to give the same answer again.</summary>
/// <param name="RequestHash">The hash of its request.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="Rejection">Why it was refused, if it was.</param>
public sealed record HandledCommand(string RequestHash, long Version, Rejection? Rejection)
{
    internal static HandledCommand By(Commit commit) => new(commit.RequestHash, commit.LastVersion, RejectionIn(commit));

    internal CommandOutcome ToOutcome() =>
        Rejection is null ? new CommandOutcome.Done(Version) : new CommandOutcome.Rejected(Version, Rejection);

    private static Rejection? RejectionIn(Commit commit)
    {
        if (commit.Events is not [{ Type: CommandRejected.WireName } recorded])
        {
            return null;
        }

        var rejected = recorded.Data.Deserialize<CommandRejected>(EventJson.Options)!;
        return new Rejection(rejected.Code, rejected.Reason);
    }
}
