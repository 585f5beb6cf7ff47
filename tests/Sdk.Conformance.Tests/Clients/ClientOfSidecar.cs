using Dapr.Client;
using Sdk.Conformance.Tests.Crossing;

namespace Sdk.Conformance.Tests.Clients;

[CollectionDefinition(Name)]
public sealed class SharedClient : ICollectionFixture<ClientOfSidecar>
{
    public const string Name = "a .NET client and its sidecar";
}

/// <summary>
/// A client made with the .NET packages, or with what stands in for them, and the local sidecar. Both must answer alike, whatever they speak.
/// </summary>
public sealed class ClientOfSidecar : IAsyncLifetime
{
    public const string AppId = "net";

    private LocalSidecar _sidecar = null!;

    public DaprClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _sidecar = await LocalSidecar.StartAsync(AppId);
        Client = NetApp.ClientOf(_sidecar.Endpoints(AppId));
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _sidecar.DisposeAsync();
    }
}
