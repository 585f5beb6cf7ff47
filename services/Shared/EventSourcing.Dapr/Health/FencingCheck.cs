using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSourcing.Dapr;

/// <summary>
/// Ready only with stores that refuse to overwrite a key under a race: nothing else keeps two writers apart. SQL Server turns the second insert into an update,
/// Redis ignores first-write in transactions. The types known to fence are listed, since trying it out would cost a failed outbox transaction.
/// </summary>
internal sealed class FencingCheck(DaprClient dapr, EventStoreOptions components) : IHealthCheck
{
    private static readonly HashSet<(string Type, string Version)> Fencing = [("state.sqlite", "v1"), ("state.postgresql", "v2"), ("state.in-memory", "v1")];

    private volatile bool _held;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (_held)
        {
            return HealthCheckResult.Healthy();
        }

        try
        {
            var metadata = await dapr.GetMetadataAsync(cancellationToken);
            string?[] complaints = [Complaint(metadata, components.Commits), Complaint(metadata, components.Directory)];
            var wrong = string.Join(" ", complaints.OfType<string>());
            _held = wrong.Length == 0;
            return _held ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(wrong);
        }
        catch (DaprException)
        {
            return HealthCheckResult.Unhealthy("The sidecar doesn't tell which components it has.");
        }
    }

    private static string? Complaint(DaprMetadata metadata, string name) =>
        metadata.Components.FirstOrDefault(component => component.Name == name) switch
        {
            null => $"The sidecar has no component '{name}'.",
            var component when Fencing.Contains((component.Type, component.Version)) => null,
            var component => $"The component '{name}' is a {component.Type}/{component.Version}, which is not known to refuse a second write of the same key.",
        };
}
