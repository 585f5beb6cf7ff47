namespace Sidecar.App;

/// <summary>The wire form of <c>/dapr/config</c>. Unknown fields, and those without effect in Dapr, are left out.</summary>
internal sealed record AppConfigDocument
{
    private const int DefaultStackDepth = 32;
    private static readonly TimeSpan DefaultIdle = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan DefaultDrain = TimeSpan.FromSeconds(2);

    // daprd allows a table change 30 s and cuts a drain that would last as long to four fifths of it.
    private static readonly TimeSpan DisseminationTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDrain = DisseminationTimeout * 0.8;

    public IReadOnlyList<string>? Entities { get; init; }

    public string? ActorIdleTimeout { get; init; }

    public string? DrainOngoingCallTimeout { get; init; }

    public bool DrainRebalancedActors { get; init; } = true;

    public ReentrancyDocument? Reentrancy { get; init; }

    public IReadOnlyList<EntityDocument>? EntitiesConfig { get; init; }

    /// <summary>Resolves the settings of every hosted type, or nothing if a global duration can't be read: daprd then registers no type at all.</summary>
    public AppConfig? Resolve()
    {
        if (!TryRead(ActorIdleTimeout, DefaultIdle, out var idle) || !TryRead(DrainOngoingCallTimeout, DefaultDrain, out var drain))
        {
            return null;
        }

        return new([.. (Entities ?? []).Distinct(StringComparer.Ordinal).Select(type => Resolve(type, idle, drain))]);
    }

    // An entry for a type replaces the global settings, it does not inherit them; only the drain timeout falls back to the global one.
    private ActorTypeConfig Resolve(string type, TimeSpan idle, TimeSpan drain)
    {
        var reentrancy = Reentrancy;
        if ((EntitiesConfig ?? []).LastOrDefault(e => e.Entities?.Contains(type, StringComparer.Ordinal) == true) is { } own)
        {
            idle = GoDuration.TryParse(own.ActorIdleTimeout, out var ownIdle) ? ownIdle : DefaultIdle;
            drain = GoDuration.TryParse(own.DrainOngoingCallTimeout, out var ownDrain) ? ownDrain : drain;
            reentrancy = own.Reentrancy;
        }

        return new(
            type,
            idle,
            !DrainRebalancedActors ? TimeSpan.Zero : drain >= DisseminationTimeout ? LongestDrain : drain,
            new(reentrancy?.Enabled ?? false, reentrancy?.MaxStackDepth ?? DefaultStackDepth));
    }

    private static bool TryRead(string? text, TimeSpan fallback, out TimeSpan duration)
    {
        duration = fallback;
        return string.IsNullOrEmpty(text) || GoDuration.TryParse(text, out duration);
    }

    internal sealed record ReentrancyDocument(bool Enabled, int? MaxStackDepth);

    internal sealed record EntityDocument(
        IReadOnlyList<string>? Entities, string? ActorIdleTimeout, string? DrainOngoingCallTimeout, ReentrancyDocument? Reentrancy);
}
