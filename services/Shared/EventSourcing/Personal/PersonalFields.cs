using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EventSourcing;

/// <summary>Which texts in an event's data are about a person and are stored sealed.</summary>
public sealed class PersonalFields
{
    private PersonalFields(IReadOnlySet<string> paths) => Paths = paths;

    /// <summary>Names of members, those of inner objects after a full stop.</summary>
    public IReadOnlySet<string> Paths { get; }

    /// <exception cref="ArgumentException">The class has no such text.</exception>
    internal static PersonalFields? Of(Type @class, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (path.Split('.').Aggregate((Type?)@class, MemberOf) != typeof(string))
            {
                throw new ArgumentException($"{@class.Name} has no text '{path}'", nameof(paths));
            }
        }

        return paths.Count == 0 ? null : new PersonalFields(paths.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether an event has any such text; one that has none needs no key.</summary>
    internal bool AreIn(JsonElement data) => Paths.Any(path => path.Split('.').Aggregate((JsonElement?)data, MemberOf) is { ValueKind: JsonValueKind.String });

    private static JsonElement? MemberOf(JsonElement? data, string name) =>
        data is { ValueKind: JsonValueKind.Object } inner && inner.TryGetProperty(name, out var value) ? value : null;

    private static Type? MemberOf(Type? type, string name) =>
        type is not null && EventJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } json
            ? json.Properties.FirstOrDefault(member => member.Name == name)?.PropertyType
            : null;
}
