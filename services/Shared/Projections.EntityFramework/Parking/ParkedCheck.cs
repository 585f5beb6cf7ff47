using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Projections.EntityFramework;

/// <summary>Degraded while a stream stands still: everything else is served and kept up to date, so the service stays ready.</summary>
internal sealed class ParkedCheck(IReadModel readModel) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        await using var database = readModel.Open();
        var count = await database.ParkedStreams.CountAsync(cancellationToken);
        return count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{count} streams are parked; GET /parked says at which commit and why.");
    }
}
