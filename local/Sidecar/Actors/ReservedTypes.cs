using Sidecar.Invocation;

namespace Sidecar.Actors;

/// <summary>Types of actors that Dapr's own workflow runtime would host.</summary>
internal static class ReservedTypes
{
    private const string Prefix = "dapr.internal.";

    /// <exception cref="ApiException">The type is one of them.</exception>
    public static void Check(string type)
    {
        if (type.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new ApiException(
                403,
                "ERR_ACTOR_TYPE_RESERVED",
                $"actor type {GoWords.Quote(type)} is reserved for the Dapr workflow runtime; direct actor API access is not permitted");
        }
    }
}
