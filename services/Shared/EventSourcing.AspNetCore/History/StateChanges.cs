using System.Text.Json;

namespace EventSourcing.AspNetCore;

/// <summary>What differs between two values as JSON shows them: member by member, and arrays place by place.</summary>
internal static class StateChanges
{
    /// <summary>The changed leaves in the order in which they stand; a member that only one of them has is missing in the other.</summary>
    public static IReadOnlyList<StateChange> Between(JsonElement old, JsonElement @new)
    {
        var changes = new List<StateChange>();
        Compare("", old, @new, changes);
        return changes;
    }

    private static void Compare(string path, JsonElement? old, JsonElement? @new, List<StateChange> changes)
    {
        switch (old?.ValueKind, @new?.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                var names = old!.Value.EnumerateObject().Concat(@new!.Value.EnumerateObject()).Select(member => member.Name).Distinct();
                foreach (var name in names)
                {
                    Compare(path.Length == 0 ? name : $"{path}.{name}", Member(old.Value, name), Member(@new.Value, name), changes);
                }

                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                for (var i = 0; i < Math.Max(old!.Value.GetArrayLength(), @new!.Value.GetArrayLength()); i++)
                {
                    Compare($"{path}[{i}]", Item(old.Value, i), Item(@new.Value, i), changes);
                }

                break;
            default:
                if (!AreEqual(old, @new))
                {
                    changes.Add(new StateChange(path, old, @new));
                }

                break;
        }
    }

    private static bool AreEqual(JsonElement? old, JsonElement? @new) =>
        old is { } left && @new is { } right ? CanonicalJson.Bytes(left).AsSpan().SequenceEqual(CanonicalJson.Bytes(right)) : old is null && @new is null;

    private static JsonElement? Member(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Item(JsonElement value, int index) => index < value.GetArrayLength() ? value[index] : null;
}

/// <param name="Field">Where it stands: <c>address.city</c>, <c>lines[0].quantity</c>.</param>
/// <param name="Old">What it was; null also where there was nothing.</param>
/// <param name="New">What it is; null also where there is nothing any more.</param>
internal sealed record StateChange(string Field, JsonElement? Old, JsonElement? New);
