#nullable disable

namespace Dapr.Actors.Runtime;

#pragma warning disable CA1815 // Not compared in the published type either.
public struct ActorMethodContext
#pragma warning restore CA1815
{
    internal ActorMethodContext(string methodName, ActorCallType callType)
    {
        MethodName = methodName;
        CallType = callType;
    }

    public string MethodName { get; }

    public ActorCallType CallType { get; }
}

public enum ActorCallType
{
    ActorInterfaceMethod = 0,
    TimerMethod = 1,
    ReminderMethod = 2,
}
