using Dapr;
using EventSourcing;

namespace ServiceDefaults;

/// <summary>Says which exceptions mean that something this service depends on is away for now; the caller gets 503. Register another to add to them.</summary>
public delegate bool Unavailability(Exception exception);

internal static class SidecarUnavailability
{
    // The SDK wraps whatever its transport throws in a DaprException; invocation and actors use HTTP.
    public static bool Includes(Exception exception) => exception is DaprException or HttpRequestException or TimeoutException or KeyRingException;
}
