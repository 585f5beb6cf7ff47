using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>The routes by which readers look after all streams at once: which were added, and what follows in many of them.</summary>
internal static class SweptStreamRoutes
{
    private const int MaxPositions = 200;
    private const int MaxDepth = 50;
    private const int MaxCommits = 2000;

    public static void MapSweptStreams(this IEndpointRouteBuilder streams, string category)
    {
        streams.MapGet("/added", Added);
        streams.MapGet("/end", End);
        streams.MapPost("/commits", (JsonBody<CommitsRequest> body, INextCommits commits, HttpResponse response, CancellationToken ct) =>
            Commits(category, body.Value, commits, response, ct));
    }

    private static async Task<IResult> Added(HttpRequest request, IStreamDirectory directory, CancellationToken ct)
    {
        var query = QueryParameters.Of(request);
        var (place, until) = (query.Text("place"), query.Text("until"));
        query.ThrowIfInvalid();
        try
        {
            return TypedResults.Json(await directory.ReadAddedAsync(place, until, ct), EventJson.Options);
        }
        catch (FormatException)
        {
            query.Validation.Add("place", "and until must be places that these routes gave");
            query.Validation.ThrowIfInvalid();
            throw;
        }
    }

    private static async Task<IResult> End(IStreamDirectory directory, CancellationToken ct) =>
        TypedResults.Json(new AddedStreams([], await directory.EndAsync(ct)), EventJson.Options);

    private static async Task Commits(string category, CommitsRequest request, INextCommits commits, HttpResponse response, CancellationToken ct)
    {
        var validation = new Validation();
        var depth = request.Depth ?? 1;
        validation.Check(depth is >= 1 and <= MaxDepth, "depth", $"must be a whole number from 1 to {MaxDepth}");
        validation.Check(request.After.Count <= MaxPositions && request.After.Count * depth <= MaxCommits, "after", $"asks for more than {MaxPositions} streams or {MaxCommits} commits");
        validation.Check(request.After.All(position => position.Stream.Category == category && position.Number >= 0), "after", $"must name streams of category {category} and numbers from 0");
        validation.ThrowIfInvalid();

        var found = await commits.ReadAsync(request.After, depth, ct);

        // The records pass through as they were stored: parsing them here would cost more than all else.
        response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteStartArray("commits");
        foreach (var record in found)
        {
            writer.WriteRawValue(record, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(ct);
    }

    private sealed record CommitsRequest
    {
        public required IReadOnlyList<StreamPosition> After { get; init; }

        public int? Depth { get; init; }
    }
}
