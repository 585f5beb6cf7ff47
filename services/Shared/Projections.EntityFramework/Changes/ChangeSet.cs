using System.Text.Json;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>A set of changes and its position in the order in which sets became visible.</summary>
internal sealed class ChangeSet
{
    public required long Position { get; init; }

    public required string Changes { get; init; }

    public static string Write(IReadOnlyList<Change> changes) => JsonSerializer.Serialize(changes, ApiJson.Answers);

    public IReadOnlyList<Change> Read() => JsonSerializer.Deserialize<IReadOnlyList<Change>>(Changes, ApiJson.Answers)!;
}
