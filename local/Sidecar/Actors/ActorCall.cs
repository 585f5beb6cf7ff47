using Microsoft.Extensions.Primitives;
using Sidecar.Resilience;
using Sidecar.Tracing;

namespace Sidecar.Actors;

/// <summary>One call of an actor: a method, or the firing of a reminder or timer.</summary>
/// <param name="Actor">Whom.</param>
/// <param name="Method">The path below <c>method/</c>, cleaned.</param>
/// <param name="Body">What to send. It must stay valid until the call has ended.</param>
internal sealed record ActorCall(ActorKey Actor, string Method, ReadOnlyMemory<byte> Body)
{
    private static readonly KeyValuePair<string, StringValues>[] NoHeaders = [];

    public string? ContentType { get; init; }

    /// <summary>The caller's headers; those that are not the caller's to set are left out on the way.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> Headers { get; init; } = NoHeaders;

    public TraceContext Trace { get; init; } = TraceContext.None;

    /// <summary>The id of the turn that the call comes from; null if it comes from none that may be re-entered.</summary>
    public string? ReentrancyId { get; init; }

    /// <summary>Reminders and timers carry no trace context and no word about the caller.</summary>
    public bool IsFiring { get; init; }

    /// <summary>What holds in place of the policy that the caller's sidecar has for the type.</summary>
    public Policy? Policy { get; init; }

    /// <summary>How long the app may take, once the call has its turn; null is without end.</summary>
    public TimeSpan? TimeLimit { get; init; }

    public static ActorCall Firing(ActorKey actor, string method, ReadOnlyMemory<byte> json) =>
        new(actor, method, json) { ContentType = "application/json", IsFiring = true };
}
