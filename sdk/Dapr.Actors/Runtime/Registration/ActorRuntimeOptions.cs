using System.Text.Json;

namespace Dapr.Actors.Runtime;

public sealed class ActorRuntimeOptions
{
    public ActorRegistrationCollection Actors { get; } = [];

    public TimeSpan? ActorIdleTimeout
    {
        get;
        set => field = Positive(value, nameof(ActorIdleTimeout));
    }

    public TimeSpan? ActorScanInterval
    {
        get;
        set => field = Positive(value, nameof(ActorScanInterval));
    }

    public TimeSpan? DrainOngoingCallTimeout
    {
        get;
        set => field = Positive(value, nameof(DrainOngoingCallTimeout));
    }

    public bool DrainRebalancedActors { get; set; }

    public ActorReentrancyConfig ReentrancyConfig { get; set; } = new();

    public bool UseJsonSerialization { get; set; }

    public JsonSerializerOptions JsonSerializerOptions
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = ActorJson.Defaults();

    public string? DaprApiToken { get; set; } = DaprDefaults.GetDefaultDaprApiToken(null);

    public int? RemindersStoragePartitions { get; set; }

    public string? HttpEndpoint { get; set; } = DaprDefaults.GetDefaultHttpEndpoint();

    private static TimeSpan? Positive(TimeSpan? value, string name) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(name, value, "The time has to be positive.");
}
