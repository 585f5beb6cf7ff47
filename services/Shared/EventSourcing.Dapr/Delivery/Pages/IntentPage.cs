using System.Globalization;

namespace EventSourcing.Dapr;

/// <summary>
/// Commits that a replica is about to write, saved once under <c>intents-{replica}.{n}</c> before the first of them, and removed when all of them are published.
/// </summary>
/// <param name="Batch">Tells whose page it is when a save was not acknowledged.</param>
/// <param name="Commits">Names only: nothing of what the commits say.</param>
/// <param name="IsEnd">Put there by another replica: no page comes after it.</param>
internal sealed record IntentPage(Guid Batch, IReadOnlyList<StreamPosition> Commits, bool IsEnd = false)
{
    public static string Key(string replica, long number) => string.Create(CultureInfo.InvariantCulture, $"{ReplicaLease.Key(replica)}.{number}");
}
