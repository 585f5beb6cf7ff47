using System.Text;
using Cluster.Topology;

namespace Cluster.Running;

/// <summary>What the sidecar is to play: one app for each service, in the form of Dapr's multi-app template.</summary>
internal static class RunFile
{
    public static string Text(Ports ports, string components)
    {
        var text = new StringBuilder()
            .AppendLine("version: 1")
            .AppendLine("common:")
            .AppendLine("  resourcesPaths:")
            .AppendLine($"    - {Quoted(components)}")
            .AppendLine("apps:");
        foreach (var service in Service.All)
        {
            text.AppendLine($"  - appID: {service.AppId}")
                .AppendLine($"    appPort: {ports.App(service)}")
                .AppendLine($"    daprHTTPPort: {ports.SidecarHttp(service)}")
                .AppendLine($"    daprGRPCPort: {ports.SidecarGrpc(service)}");
        }

        return text.ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
