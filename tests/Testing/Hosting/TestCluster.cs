using Sidecar;

namespace Testing;

/// <summary>
/// Sidecars and services in this process, on free ports, with the components of the repository and data of their own: everything real but the processes.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _data;
    private readonly List<IAsyncDisposable> _services = [];

    private TestCluster(SidecarHost sidecar, DirectoryInfo data) => (Sidecar, _data) = (sidecar, data);

    public SidecarHost Sidecar { get; }

    /// <summary>Where the sidecar keeps everything.</summary>
    public string DataFolder => _data.FullName;

    /// <summary>Starts the sidecars of the named apps; the apps themselves are added to it.</summary>
    /// <param name="appIds">The apps whose sidecars are to run.</param>
    public static Task<TestCluster> StartAsync(params string[] appIds) => StartHostileAsync(modes: null, appIds);

    /// <summary>The same, with hostile modes of the sidecar, such as <c>drop=1</c>.</summary>
    public static async Task<TestCluster> StartHostileAsync(string? modes, params string[] appIds)
    {
        var data = Directory.CreateTempSubdirectory("daprcqrs-");
        var sidecar = await SidecarHost.StartAsync(new SidecarOptions
        {
            ResourcesPaths = [RepositoryFolders.Components],
            DataDirectory = data.FullName,
            Hostile = modes,
            Apps = [.. appIds.Select(appId => new AppOptions { AppId = appId })],
        });
        return new TestCluster(sidecar, data);
    }

    /// <summary>Starts a service and waits until it is ready.</summary>
    /// <typeparam name="TMarker">Any type of the service's assembly.</typeparam>
    /// <param name="appId">Its app id.</param>
    /// <param name="settings">Settings beside those that say where its sidecar is.</param>
    public async Task<TestService<TMarker>> AddAsync<TMarker>(string appId, params (string Name, string? Value)[] settings)
        where TMarker : class
    {
        var service = new TestService<TMarker>(
        [
            ("DAPR_HTTP_ENDPOINT", Sidecar.HttpEndpoint(appId).ToString()),
            ("DAPR_GRPC_ENDPOINT", Sidecar.GrpcEndpoint(appId).ToString()),
            ("Delivery:Mode", DeliveryMode.Chosen),
            .. settings,
        ]);
        _services.Add(service);
        Sidecar.ConnectApp(appId, service.Start().Port);
        await service.BecomesReadyAsync();
        return service;
    }

    /// <summary>Stands before an app's sidecar, for a service that gets the proxy's settings.</summary>
    public Task<FaultyProxy> InterposeAsync(string appId) => FaultyProxy.StartAsync(Sidecar.HttpEndpoint(appId), Sidecar.GrpcEndpoint(appId));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await Sidecar.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
