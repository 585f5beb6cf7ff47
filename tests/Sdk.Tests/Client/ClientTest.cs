using Dapr.Client;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client;

/// <summary>A client and the sidecar it talks to.</summary>
public abstract class ClientTest : IAsyncLifetime
{
    internal const string Token = "sidecar-token";

    internal RecordingSidecar Sidecar { get; private set; } = null!;

    protected DaprClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Sidecar = await RecordingSidecar.Start();
        Client = new DaprClientBuilder().UseHttpEndpoint(Sidecar.Address).UseDaprApiToken(Token).Build();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Sidecar.DisposeAsync();
    }

    internal void Answers(Answer answer) => Sidecar.Answers = _ => answer;

    protected sealed record Customer(string Name, int Limit);
}
