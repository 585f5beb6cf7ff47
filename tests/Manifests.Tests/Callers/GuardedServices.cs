namespace Manifests.Tests;

/// <summary>The services where an app token is set.</summary>
public sealed class GuardedServices : IAsyncLifetime
{
    public const string Token = "the token";

    private readonly StartedServices _started = new(("APP_API_TOKEN", Token));

    public HttpClient HttpOf(string appId) => _started.HttpOf(appId);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _started.DisposeAsync();

    internal IReadOnlyList<ServiceRoute> RoutesOf(string appId) => _started.RoutesOf(appId);
}
