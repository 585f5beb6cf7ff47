using Projections;

namespace EventSourcing.Dapr;

/// <summary>How processes are looked after. Section <c>Processes</c> of the configuration.</summary>
public sealed record ProcessOptions
{
    public const string Section = "Processes";

    /// <summary>How often commits are looked for that no message told of.</summary>
    public SweepOptions Sweep { get; init; } = new() { Period = TimeSpan.FromSeconds(20), WalkPer100000 = TimeSpan.FromHours(1) };
}

/// <summary>Whose events the processes of a service hear.</summary>
/// <param name="AppId">The service.</param>
/// <param name="Category">The category of its streams.</param>
public sealed record ProcessPublisher(string AppId, string Category);
