using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>Gives readers the wrapped keys of streams, by service invocation. They open nothing without the master key.</summary>
public static class KeyRoutes
{
    private const int MaxStreams = 500;

    public static void MapKeys(this IEndpointRouteBuilder routes) => routes.MapPost("/streams/keys", FindAsync);

    private static async Task<IResult> FindAsync(JsonBody<Request> body, IWrappedKeys keys, CancellationToken ct)
    {
        var validation = new Validation();
        var streams = body.Value.ToStreams(validation);
        validation.ThrowIfInvalid();
        return TypedResults.Json(new Answer(await keys.FindAsync(streams, ct)), EventJson.Options);
    }

    private sealed record Request(IReadOnlyList<string?>? Streams)
    {
        public IReadOnlyList<StreamId> ToStreams(Validation validation)
        {
            validation.Check(Streams is { Count: > 0 and <= MaxStreams }, "streams", $"must be 1 to {MaxStreams} names of streams");
            var streams = new List<StreamId>();
            foreach (var name in Streams ?? [])
            {
                validation.Check(StreamId.TryParse(name, out var stream), "streams", "must be names of streams, such as customer-42");
                streams.Add(stream);
            }

            return streams;
        }
    }

    // In the order of the request; null where there is no key, or none any more.
    private sealed record Answer(IReadOnlyList<WrappedKey?> Keys);
}
