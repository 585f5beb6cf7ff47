using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cluster.Remote;
using Cluster.Topology;

namespace Cluster.Verifying;

/// <summary>Asks the services for what a verification needs.</summary>
/// <param name="calls">The connections.</param>
/// <param name="service">Whose streams are verified.</param>
/// <param name="ports">Where the services are.</param>
internal sealed class ServiceReader(RemoteCalls calls, VerifiedService service, Ports ports)
{
    private const int PageSize = 200;

    /// <summary>All streams, a page at a time; a stream may be named twice.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ListedStream>> StreamsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await GetAsync(service.Commands, $"/streams?limit={PageSize}{After(cursor)}", VerifyingJson.Default.StreamPage, ct);
            yield return page.Items;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>Null where the stream was named, but never begun.</summary>
    public Task<StreamReport?> VerifyAsync(string id, CancellationToken ct) =>
        FindAsync(service.Commands, $"/{service.Name}/{id}/verify", VerifyingJson.Default.StreamReport, ct);

    /// <summary>The hash that a commit carries.</summary>
    public async Task<string?> HashAsync(string stream, long number, CancellationToken ct)
    {
        var page = await GetAsync(service.Commands, $"/streams/{stream}/commits?after={number - 1}&limit=1", VerifyingJson.Default.CommitPage, ct);
        return page.Commits is [var commit] ? commit.Hash : null;
    }

    public async Task<IReadOnlyList<ListedProjection>> ProjectionsAsync(Service queries, CancellationToken ct) =>
        (await GetAsync(queries, "/projections", VerifyingJson.Default.ProjectionList, ct)).Items;

    /// <summary>What a projection has applied last of each stream that it reads, a page at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<AppliedStream>> AppliedAsync(Service queries, string projection, [EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await GetAsync(queries, $"/projections/{projection}/checkpoints?limit={PageSize}{After(cursor)}", VerifyingJson.Default.AppliedPage, ct);
            yield return page.Items;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private static string After(string? cursor) => cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";

    private async Task<T> GetAsync<T>(Service host, string path, JsonTypeInfo<T> json, CancellationToken ct)
        where T : class =>
        await FindAsync(host, path, json, ct) ?? throw new UsageException($"{host.AppId} knows nothing of {path}.");

    private async Task<T?> FindAsync<T>(Service host, string path, JsonTypeInfo<T> json, CancellationToken ct)
        where T : class
    {
        using var response = await calls.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(ports.Url(host), path)), ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new UsageException($"{host.AppId} answers {(int)response.StatusCode} to {path}.");
        }

        await using var body = await response.Content.ReadAsStreamAsync(ct);
        return await JsonSerializer.DeserializeAsync(body, json, ct) ?? throw new UsageException($"{host.AppId} answers nothing to {path}.");
    }
}
