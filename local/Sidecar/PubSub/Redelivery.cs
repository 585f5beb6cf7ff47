using System.Globalization;
using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>How a component treats a delivery that doesn't end.</summary>
/// <param name="After">What has lasted so long is handed out once more.</param>
/// <param name="Every">So often that is looked for.</param>
internal sealed record Redelivery(TimeSpan After, TimeSpan Every)
{
    /// <summary>Of pubsub.redis, which claims what is pending too long; other brokers hold the message, or renew its lock. Null is never.</summary>
    /// <exception cref="ResourceException">A time can't be read.</exception>
    public static Redelivery? Read(ComponentDefinition component)
    {
        if (component.Type != "pubsub.redis")
        {
            return null;
        }

        var after = Time(component, "processingTimeout", TimeSpan.FromSeconds(60));
        var every = Time(component, "redeliverInterval", TimeSpan.FromSeconds(15));
        return after > TimeSpan.Zero && every > TimeSpan.Zero ? new(after, every) : null;
    }

    /// <summary>Milliseconds, or a duration.</summary>
    private static TimeSpan Time(ComponentDefinition component, string name, TimeSpan usual) => component[name] switch
    {
        null => usual,
        { } text when uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) => TimeSpan.FromMilliseconds(milliseconds),
        { } text when GoDuration.TryParse(text, out var duration) => duration,
        { } text => throw new ResourceException($"the component {component.Name}: {name} '{text}' is no time"),
    };
}
