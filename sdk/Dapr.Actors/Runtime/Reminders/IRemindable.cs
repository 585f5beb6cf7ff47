#nullable disable

namespace Dapr.Actors.Runtime;

/// <summary>When a reminder fires, the scheduler leaves <c>dueTime</c> and <c>period</c> empty: both arrive as −1 ms.</summary>
public interface IRemindable
{
    Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period);
}
