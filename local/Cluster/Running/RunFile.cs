using System.Text;
using Cluster.Topology;

namespace Cluster.Running;

/// <summary>
/// What the sidecar is to play: one app for each process, in the form of Dapr's multi-app template. Those of a service with replicas are watched,
/// for only an app that its sidecar knows to be gone loses its actors to the others.
/// </summary>
internal static class RunFile
{
    public static string Text(Ports ports, IReadOnlyList<Service> services, string components)
    {
        var text = new StringBuilder()
            .AppendLine("version: 1")
            .AppendLine("common:")
            .AppendLine("  resourcesPaths:")
            .AppendLine($"    - {Quoted(components)}")
            .AppendLine("apps:");
        foreach (var service in services)
        {
            text.AppendLine($"  - appID: {service.AppId}")
                .AppendLine($"    appPort: {ports.App(service)}")
                .AppendLine($"    daprHTTPPort: {ports.SidecarHttp(service)}")
                .AppendLine($"    daprGRPCPort: {ports.SidecarGrpc(service)}");
            if (services.Count(other => other.AppId == service.AppId) > 1)
            {
                text.AppendLine("    enableAppHealthCheck: true")
                    .AppendLine("    appHealthCheckPath: /health/live")
                    .AppendLine("    appHealthProbeInterval: 1")
                    .AppendLine("    appHealthProbeTimeout: 1000")
                    .AppendLine("    appHealthThreshold: 3");
            }
        }

        return text.ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
