namespace Dapr.Client;

public abstract partial class DaprClient
{
    public abstract Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default);

    public abstract Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default);

    public abstract Task WaitForSidecarAsync(CancellationToken cancellationToken = default);

    public abstract Task<DaprMetadata> GetMetadataAsync(CancellationToken cancellationToken = default);
}
