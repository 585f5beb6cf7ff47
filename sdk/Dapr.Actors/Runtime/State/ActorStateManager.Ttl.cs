#nullable disable

namespace Dapr.Actors.Runtime;

/// <summary>daprd refuses a time to live on actor state unless a preview feature is switched on; nothing here asks for it.</summary>
internal sealed partial class ActorStateManager
{
    public Task AddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default) => throw NoTtl();

    public Task<bool> TryAddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default) => throw NoTtl();

    public Task SetStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default) => throw NoTtl();

    public Task<T> GetOrAddStateAsync<T>(string stateName, T value, TimeSpan ttl, CancellationToken cancellationToken = default) => throw NoTtl();

    public Task<T> AddOrUpdateStateAsync<T>(
        string stateName, T addValue, Func<string, T, T> updateValueFactory, TimeSpan ttl, CancellationToken cancellationToken = default) =>
        throw NoTtl();

    private static NotSupportedException NoTtl() => new("Actor state with a time to live.");
}
