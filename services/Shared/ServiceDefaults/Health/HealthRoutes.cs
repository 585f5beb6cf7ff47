using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceDefaults;

internal static class HealthRoutes
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).DisableHttpMetrics().WithoutCallerLimits();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).DisableHttpMetrics().WithoutCallerLimits();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        JsonAnswer.WriteAsync(context.Response, new Answer(report.Status, report.Entries.ToDictionary(e => e.Key, e => new Check(e.Value.Status, e.Value.Description))));

    private sealed record Answer(HealthStatus Status, IReadOnlyDictionary<string, Check> Checks);

    private sealed record Check(HealthStatus Status, string? Description);
}
