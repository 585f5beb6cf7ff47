using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Projections.EntityFramework;

/// <summary>Ready only while the database answers.</summary>
internal sealed class ReadModelCheck(IReadModel readModel) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        await using var database = readModel.Open();
        return await database.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The read model's database does not answer.");
    }
}
