using Sidecar.PubSub;
using Sidecar.Storage;

namespace Sidecar.Hostility;

/// <summary>What becomes of messages on their way into a topic, and of a group that comes back. Everything is written down, so a restart changes none of it.</summary>
internal static class HostileTopic
{
    private const int MostCopies = 3;
    private static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestUntilCopy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RecentPast = TimeSpan.FromMinutes(5);

    /// <summary>The messages that the topic gets in place of these.</summary>
    public static IReadOnlyList<Message> Spoil(this HostilePlan plan, Topic topic, IReadOnlyList<Message> messages, DateTimeOffset now)
    {
        var spoiled = new List<Message>(messages.Count);
        foreach (var message in messages)
        {
            // Messages that nothing names are told apart by their place among those.
            var key = $"{topic.Component}/{topic.Name}/{message.Key}";
            if (plan.Hits(HostileMode.Drop, key, out _))
            {
                continue;
            }

            spoiled.Add(plan.Hits(HostileMode.Reorder, key, out var hold) ? Held(message, now, hold.Between(TimeSpan.Zero, LongestHold)) : message);
            if (plan.Hits(HostileMode.Duplicate, key, out var copies))
            {
                for (var left = 1 + (int)(copies.Next() * MostCopies); left > 0; left--)
                {
                    spoiled.Add(Held(message, now, copies.Between(TimeSpan.Zero, LongestUntilCopy)));
                }
            }
        }

        return spoiled;
    }

    /// <summary>What a group has handled, less what it is to get again.</summary>
    public static (long Id, long Floor, List<long> Handled) Rewind(
        this HostilePlan plan, Connection connection, Topic topic, (long Id, long Floor, List<long> Handled) group, DateTimeOffset now)
    {
        if (!plan.Has(HostileMode.RedeliverOnRestart))
        {
            return group;
        }

        var recent = MessageTable.NumbersSince(connection, topic.Id, now - RecentPast).Where(number => number <= group.Floor || group.Handled.Contains(number)).ToList();
        var again = recent.Where(number => plan.HitsOnce(HostileMode.RedeliverOnRestart, $"{topic.Component}/{topic.Name}/{number}")).ToHashSet();
        return again.Count == 0 ? group : (
            group.Id,
            Math.Min(group.Floor, again.Min() - 1),
            [.. recent.Concat(group.Handled).Distinct().Where(number => !again.Contains(number))]);
    }

    private static Message Held(Message message, DateTimeOffset now, TimeSpan hold) => message with { Due = (message.Due ?? now) + hold };
}
