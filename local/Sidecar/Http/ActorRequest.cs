using Microsoft.AspNetCore.Http.Features;
using Sidecar.Actors;
using Sidecar.Invocation;
using Sidecar.State;

namespace Sidecar.Http;

/// <summary>What the actor routes have in common: names in the path and JSON in the body.</summary>
internal static class ActorRequest
{
    private const string MalformedPrefix = "failed deserializing HTTP body: ";
    private const int TypeSegment = 2;
    private const int IdSegment = 3;
    private const int NameSegment = 5;

    /// <summary>The actor of a method call; daprd looks at its names closely there and nowhere else.</summary>
    /// <exception cref="ApiException">A name holds what may not be in one.</exception>
    public static ActorKey CalledActor(HttpRequest request)
    {
        var actor = new ActorKey(Variable(request, "type", TypeSegment), Variable(request, "id", IdSegment));
        Require("invalid actorType: ", actor.Type);
        Require("invalid actorId: ", actor.Id);
        return actor;
    }

    /// <summary>The actor of any other call.</summary>
    /// <exception cref="ApiException">The type is one of Dapr's own.</exception>
    public static ActorKey Actor(HttpRequest request)
    {
        var actor = new ActorKey(Variable(request, "type", TypeSegment), Variable(request, "id", IdSegment));
        ReservedTypes.Check(actor.Type);
        return actor;
    }

    /// <summary>The name of a reminder or timer.</summary>
    /// <exception cref="ApiException">It holds what may not be in one.</exception>
    public static string Name(HttpRequest request)
    {
        var name = Last(request, "name");
        Require("", name);
        return name;
    }

    /// <summary>What the path ends in: a method, key, reminder or timer.</summary>
    public static string Last(HttpRequest request, string variable) => Variable(request, variable, NameSegment);

    /// <exception cref="ApiException">The body is not JSON.</exception>
    public static ValueTask<JsonBody> ReadJsonAsync(HttpRequest request) => JsonBody.ReadAsync(request, MalformedPrefix);

    public static ApiException Malformed(string reason) => new(StateErrors.Malformed(MalformedPrefix + reason));

    public static ApiException Bad(string reason) => new(400, "ERR_BAD_REQUEST", $"invalid request: {reason}");

    // Routing has its own idea of escapes; where there are any, the path is read as daprd reads it.
    private static string Variable(HttpRequest request, string name, int segment)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.AsSpan().ContainsAny('%', '+') ? RequestReading.Segment(request, segment) : (string)request.RouteValues[name]!;
    }

    private static void Require(string what, string name)
    {
        if (PathText.NameRefusal(name) is { } refusal)
        {
            throw Bad(what + refusal);
        }
    }
}
