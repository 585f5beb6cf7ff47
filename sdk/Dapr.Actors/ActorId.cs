#nullable disable

using System.Text.Json.Serialization;

namespace Dapr.Actors;

/// <summary>As published, equality ignores case and the hash code does not.</summary>
[JsonConverter(typeof(ActorIdJsonConverter))]
#pragma warning disable CA1036 // The published type can be compared but has no < and >.
public class ActorId(string id) : IEquatable<ActorId>, IComparable<ActorId>
#pragma warning restore CA1036
{
    private readonly string _id = string.IsNullOrWhiteSpace(id) ? throw new ArgumentException("The value cannot be null or blank.", nameof(id)) : id;

    public static ActorId CreateRandom() => new(Guid.NewGuid().ToString());

    public static bool operator ==(ActorId id1, ActorId id2) => id1 is null ? id2 is null : id1.Equals(id2);

    public static bool operator !=(ActorId id1, ActorId id2) => !(id1 == id2);

    public string GetId() => _id;

    public override string ToString() => _id;

    public override int GetHashCode() => _id.GetHashCode(StringComparison.Ordinal);

    public override bool Equals(object obj) => Equals(obj as ActorId);

    public bool Equals(ActorId other) => other is not null && string.Equals(other._id, _id, StringComparison.OrdinalIgnoreCase);

    public int CompareTo(ActorId other) => other is null ? 1 : string.Compare(_id, other._id, StringComparison.OrdinalIgnoreCase);
}
