using System.Collections.Frozen;

namespace Sidecar.Components;

/// <summary>
/// The metadata names that each component type has in Dapr, from <c>metadata-names.txt</c>; a star marks what the type can't do without. daprd ignores a
/// name that it does not know without a word.
/// </summary>
internal static class MetadataNames
{
    private static readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> Known = new(Read);

    /// <summary>What is probably a mistake in the metadata of a component; nothing for types whose names are not known here.</summary>
    public static IEnumerable<string> Complaints(string type, IReadOnlyCollection<string> given)
    {
        if (!Known.Value.TryGetValue(type, out var own))
        {
            yield break;
        }

        var all = own.Concat(Known.Value[type[..type.IndexOf('.', StringComparison.Ordinal)] + ".*"]).Select(name => name.TrimEnd('*')).ToList();
        foreach (var name in given.Where(name => !all.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            var near = all.MinBy(other => Distance(name, other))!;
            yield return $"{type} has no metadata named {name}, and daprd ignores it{(Distance(name, near) <= 3 ? $": is {near} meant?" : "")}";
        }

        foreach (var name in own.Where(name => name.EndsWith('*')).Select(name => name.TrimEnd('*')).Where(name => !given.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"{type} needs the metadata {name} under daprd";
        }
    }

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        using var stream = typeof(MetadataNames).Assembly.GetManifestResourceStream("metadata-names.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToFrozenDictionary(line => line[0], line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet());
    }

    /// <summary>How many letters must be changed, added or left out, whatever their case.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + (same ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
