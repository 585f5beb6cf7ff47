using System.Reflection;

namespace Dapr.Actors.Runtime;

/// <summary>Timer callbacks are methods of the actor class, public or not, with the timer's data as their one parameter or none.</summary>
internal static class TimerCallbacks
{
    public static void RequireTask(Type actorType, string callback)
    {
        if (Find(actorType, callback).ReturnType != typeof(Task))
        {
            throw new ArgumentException($"Timer callback {callback} of {actorType} has to return Task.", nameof(callback));
        }
    }

    /// <returns>What a callback returning <c>Task&lt;bool&gt;</c> says, otherwise false.</returns>
    public static async Task<bool> Invoke(Actor actor, string callback, byte[]? data)
    {
        var method = Find(actor.GetType(), callback);
        var running = (Task)method.Invoke(actor, BindingFlags.DoNotWrapExceptions, null, method.GetParameters().Length == 0 ? null : [data], null)!;
        await running;
        return running is Task<bool> { Result: true };
    }

    private static MethodInfo Find(Type actorType, string callback)
    {
        ArgumentException.ThrowIfNullOrEmpty(callback);
        var method = actorType.GetMethod(callback, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new ArgumentException($"Timer callback {callback} is no method of {actorType}.", nameof(callback));
        return method.GetParameters().Length <= 1
            ? method
            : throw new ArgumentException($"Timer callback {callback} of {actorType} has more than one parameter.", nameof(callback));
    }
}
