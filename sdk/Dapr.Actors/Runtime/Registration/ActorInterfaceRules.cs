using System.Reflection;

namespace Dapr.Actors.Runtime;

/// <summary>
/// What the published package demands of every actor interface at registration, since it emits its dispatchers then. Checked here
/// too, so that an interface that works on the stand-in works there.
/// </summary>
internal static class ActorInterfaceRules
{
    public static void Check(IEnumerable<Type> interfaces)
    {
        foreach (var type in interfaces)
        {
            Require(type.IsVisible && !type.IsGenericType, type, "has to be public and not generic");
            Require(type.GetInterfaces().All(typeof(IActor).IsAssignableFrom), type, "may derive from actor interfaces only");
            Require(type.GetMethods().Select(m => m.Name).Distinct().Count() == type.GetMethods().Length, type, "may not overload methods");
            foreach (var method in type.GetMethods())
            {
                Check(type, method);
            }
        }
    }

    private static void Check(Type type, MethodInfo method)
    {
        var parameters = method.GetParameters();
        Require(ReturnsTask(method), type, $"has a method that does not return Task or Task<T>: {method.Name}");
        Require(!method.IsGenericMethod, type, $"has a generic method: {method.Name}");
        Require(!parameters.Any(p => p.ParameterType.IsByRef || p.IsDefined(typeof(ParamArrayAttribute))), type, $"passes by reference or params: {method.Name}");
        Require(!parameters.SkipLast(1).Any(IsToken), type, $"has a cancellation token that is not the last parameter: {method.Name}");
        Require(!parameters.Any(p => p.IsOptional && !IsToken(p)), type, $"has an optional parameter: {method.Name}");
    }

    private static bool ReturnsTask(MethodInfo method) =>
        method.ReturnType == typeof(Task) || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>));

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);

    private static void Require(bool holds, Type type, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException($"The actor interface {type} {otherwise}.");
        }
    }
}
