using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>What became of a command. Outcomes travel between processes as data: exception types would not survive the way.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Rejected), "rejected")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(VersionMismatch), "version-mismatch")]
[JsonDerivedType(typeof(KeyReused), "key-reused")]
[JsonDerivedType(typeof(Unavailable), "unavailable")]
[JsonDerivedType(typeof(Unreadable), "unreadable")]
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>Carried out, now or when it was first sent; <paramref name="Version"/> is the stream's version after it.</summary>
    public sealed record Done(long Version) : CommandOutcome;

    /// <summary>A domain rule said no, and the stream says so too.</summary>
    public sealed record Rejected(long Version, Rejection Rejection) : CommandOutcome;

    /// <summary>There is no such aggregate, or there was, or there is already: nothing was written.</summary>
    public sealed record Refused(Rejection Rejection) : CommandOutcome;

    /// <summary>The stream is not at the version that the sender expected: nothing was written.</summary>
    public sealed record VersionMismatch(long ActualVersion) : CommandOutcome;

    /// <summary>The id was used before, with another request: nothing was written.</summary>
    public sealed record KeyReused : CommandOutcome;

    /// <summary>It is not known whether the command was carried out, or it lost too many races. Repeating it under the same id is safe.</summary>
    public sealed record Unavailable(string Reason) : CommandOutcome;

    /// <summary>The stream can't be read on from some commit, so nothing was decided; <paramref name="Reason"/> says where and what to do.</summary>
    public sealed record Unreadable(string Reason) : CommandOutcome;
}
