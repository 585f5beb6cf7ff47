using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>How an answer names the version that a stream has reached.</summary>
internal static class VersionHeaders
{
    public static string ETag(long version) => $"\"{version}\"";

    /// <summary>Puts it into a problem: headers as in any command's answer, and the body's members.</summary>
    public static Problem At(this Problem problem, StreamId stream, long version) =>
        problem
            .With("id", stream.Id)
            .With("version", version)
            .WithHeader("ETag", ETag(version))
            .WithHeader(ConsistencyToken.HeaderName, new ConsistencyToken(stream, version).ToString());
}
