using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Verifying;

/// <summary>What the service says of one stream's chain of hashes.</summary>
internal sealed record StreamReport(string Stream, long Commits, bool Intact, long? FirstBroken, string? Hash);

/// <summary>A page of the directory of streams.</summary>
internal sealed record StreamPage(IReadOnlyList<ListedStream> Items, string? NextCursor);

internal sealed record ListedStream(string Stream, string Id);

/// <summary>A part of a stream.</summary>
internal sealed record CommitPage(IReadOnlyList<ListedCommit> Commits);

internal sealed record ListedCommit(long Number, string Hash);

/// <summary>The projections of a query service.</summary>
internal sealed record ProjectionList(IReadOnlyList<ListedProjection> Items);

internal sealed record ListedProjection(string Name, long Streams);

/// <summary>A page of what a projection has applied.</summary>
internal sealed record AppliedPage(IReadOnlyList<AppliedStream> Items, string? NextCursor);

internal sealed record AppliedStream(string Stream, long Number, string? Hash);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StreamReport))]
[JsonSerializable(typeof(StreamPage))]
[JsonSerializable(typeof(CommitPage))]
[JsonSerializable(typeof(ProjectionList))]
[JsonSerializable(typeof(AppliedPage))]
internal sealed partial class VerifyingJson : JsonSerializerContext;
