namespace Sidecar.App;

/// <summary>What an app says of itself at <c>GET /dapr/config</c>: the actor types it hosts, each with its own settings.</summary>
internal sealed record AppConfig(IReadOnlyList<ActorTypeConfig> ActorTypes)
{
    public static AppConfig Empty { get; } = new([]);
}

/// <param name="Type">The actor type.</param>
/// <param name="IdleTimeout">How long after the start of its last call an actor is deactivated.</param>
/// <param name="DrainTimeout">How long calls in flight may go on when an actor moves to another host; zero cuts them at once.</param>
/// <param name="Reentrancy">Whether a call that carries the id of the running turn may enter it.</param>
internal sealed record ActorTypeConfig(string Type, TimeSpan IdleTimeout, TimeSpan DrainTimeout, Reentrancy Reentrancy);

/// <param name="Enabled">Off by default.</param>
/// <param name="MaxStackDepth">How many calls may be nested, the outermost included.</param>
internal readonly record struct Reentrancy(bool Enabled, int MaxStackDepth);
