using System.Text.Json;
using Sidecar.Actors;
using Sidecar.Invocation;

namespace Sidecar.Http;

/// <summary>What the actor routes have in common: names in the path and JSON in the body.</summary>
internal static class ActorRequest
{
    private const string ReservedTypes = "dapr.internal.";

    /// <summary>The actor of a method call; daprd looks at its names closely there and nowhere else.</summary>
    /// <exception cref="ApiException">A name holds what may not be in one.</exception>
    public static ActorKey CalledActor(HttpRequest request)
    {
        var actor = new ActorKey(Variable(request, "type"), Variable(request, "id"));
        Require("invalid actorType: ", actor.Type);
        Require("invalid actorId: ", actor.Id);
        return actor;
    }

    /// <summary>The actor of any other call.</summary>
    /// <exception cref="ApiException">The type is one of Dapr's own.</exception>
    public static ActorKey Actor(HttpRequest request)
    {
        var actor = new ActorKey(Variable(request, "type"), Variable(request, "id"));
        return !actor.Type.StartsWith(ReservedTypes, StringComparison.Ordinal) ? actor : throw new ApiException(
            403,
            "ERR_ACTOR_TYPE_RESERVED",
            $"actor type {GoWords.Quote(actor.Type)} is reserved for the Dapr workflow runtime; direct actor API access is not permitted");
    }

    /// <summary>The name of a reminder or timer.</summary>
    /// <exception cref="ApiException">It holds what may not be in one.</exception>
    public static string Name(HttpRequest request)
    {
        var name = Variable(request, "name");
        Require("", name);
        return name;
    }

    // Routing leaves an escaped slash as it is, and nothing else.
    public static string Variable(HttpRequest request, string name) =>
        ((string?)request.RouteValues[name] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ApiException">The body is not JSON.</exception>
    public static async Task<JsonDocument> ReadJsonAsync(HttpRequest request)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
        }
        catch (JsonException e)
        {
            throw Malformed($"invalid character: {e.Message}");
        }
    }

    public static ApiException Malformed(string reason) => new(400, "ERR_MALFORMED_REQUEST", $"failed deserializing HTTP body: {reason}");

    public static ApiException Bad(string reason) => new(400, "ERR_BAD_REQUEST", $"invalid request: {reason}");

    private static void Require(string what, string name)
    {
        if (PathText.NameRefusal(name) is { } refusal)
        {
            throw Bad(what + refusal);
        }
    }
}
