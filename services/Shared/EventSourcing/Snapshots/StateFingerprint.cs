using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace EventSourcing;

/// <summary>
/// Tells the code that folds a state from any other: the shape of the state as JSON, and the builds of the assemblies that make it up, since other rules may fold
/// the same events to another state of the same shape. A new build makes old snapshots useless, which costs one reading of each long stream.
/// </summary>
internal static class StateFingerprint
{
    // Each takes reflection, and there are many sessions of one kind of aggregate.
    private static readonly ConditionalWeakTable<object, string> Known = [];

    public static string Of<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider)
        where TCommand : class
        where TEvent : class =>
        Known.GetValue(decider, _ => Compute(decider));

    /// <summary>The shape alone, one line for each member.</summary>
    internal static IReadOnlyCollection<string> ShapeOf(Type state)
    {
        var shape = new SortedSet<string>(StringComparer.Ordinal);
        Visit(state, shape, [], []);
        return shape;
    }

    private static string Compute<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider)
        where TCommand : class
        where TEvent : class
    {
        var shape = new SortedSet<string>(StringComparer.Ordinal);
        var builds = new SortedSet<Guid> { decider.Evolve.Method.Module.ModuleVersionId, typeof(StateFingerprint).Module.ModuleVersionId };
        Visit(typeof(TState), shape, builds, []);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. shape, .. builds.Select(build => build.ToString())]))))[..32];
    }

    private static void Visit(Type? type, SortedSet<string> shape, SortedSet<Guid> builds, HashSet<Type> seen)
    {
        if (type is null || !seen.Add(type))
        {
            return;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            Visit(inner, shape, builds, seen);
            return;
        }

        if (!IsOfTheFramework(type))
        {
            builds.Add(type.Module.ModuleVersionId);
        }

        var json = EventJson.Options.GetTypeInfo(type);
        switch (json.Kind)
        {
            case JsonTypeInfoKind.Object:
                foreach (var member in json.Properties)
                {
                    shape.Add($"{type}.{member.Name}: {member.PropertyType}");
                    Visit(member.PropertyType, shape, builds, seen);
                }

                break;
            case JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary:
                Visit(json.KeyType, shape, builds, seen);
                Visit(json.ElementType, shape, builds, seen);
                break;
            default:
                shape.Add(type.IsEnum ? $"{type}: {string.Join(' ', Enum.GetNames(type))}" : $"{type}");
                break;
        }
    }

    private static bool IsOfTheFramework(Type type) => type.Assembly.GetName().Name is { } name && name.StartsWith("System.", StringComparison.Ordinal);
}
