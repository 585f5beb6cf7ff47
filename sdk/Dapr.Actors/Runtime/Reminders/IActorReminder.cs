#nullable disable

namespace Dapr.Actors.Runtime;

public interface IActorReminder
{
    string Name { get; }

    TimeSpan DueTime { get; }

    TimeSpan Period { get; }

#pragma warning disable CA1819 // An array in the published interface.
    byte[] State { get; }
#pragma warning restore CA1819
}
