using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSourcing.Dapr;

/// <summary>Ready only with a store that may be written to.</summary>
internal sealed class StoreCheck(StoreAdmission admission) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        await admission.ComplaintAsync(cancellationToken) is { } complaint ? HealthCheckResult.Unhealthy(complaint) : HealthCheckResult.Healthy();
}
