using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>Nothing may talk to anything but along the edges that the guide lists.</summary>
internal static class NetworkRules
{
    public static IEnumerable<string> OnlyListedEdgesAreOpen(ManifestSet manifests, ServiceFacts code)
    {
        var policies = manifests.OfKind("NetworkPolicy").Where(p => p.Text("metadata/namespace") == "daprcqrs").ToList();
        if (policies.SingleOrDefault(p => p.Name() == "deny") is not { } deny || deny.At("spec/podSelector") is not JsonObject { Count: 0 } ||
            deny.List("spec/policyTypes").Count() != 2 || deny.At("spec/ingress") is not null || deny.At("spec/egress") is not null)
        {
            yield return "nothing is denied by default";
        }

        var edges = policies.SelectMany(p => Edges(p, "ingress", "from").Concat(Edges(p, "egress", "to"))).ToHashSet();
        HashSet<string> listed =
        [
            "dns: egress kube-system 53", "dapr: egress dapr-system 50001", "dapr: egress dapr-system 50005", "dapr: egress dapr-system 50006", "dapr: egress dapr-system 6500",
            "sidecars: ingress pods 50002", "sidecars: egress pods 50002", "gateway: ingress gateway 8080", "telemetry: ingress observability 8080", "telemetry: ingress observability 9090",
            "telemetry: egress observability 4317",
            .. manifests.Overlay == "local"
                ? ["commands-data: egress daprcqrs-data 5432", "commands-data: egress daprcqrs-data 6379", "queries-data: egress daprcqrs-data 1433", "queries-data: egress daprcqrs-data 6379"]
                : (string[])["commands-data: egress 10.0.0.0/8 5432", "commands-data: egress 10.0.0.0/8 6380", "commands-data: egress 10.0.0.0/8 9093",
                    "queries-data: egress 10.0.0.0/8 1433", "queries-data: egress 10.0.0.0/8 9093"],
        ];
        foreach (var edge in edges.Except(listed))
        {
            yield return $"not listed, but open: {edge}";
        }

        foreach (var edge in listed.Except(edges))
        {
            yield return $"listed, but closed: {edge}";
        }
    }

    private static IEnumerable<string> Edges(JsonObject policy, string direction, string peers) =>
        from rule in policy.List($"spec/{direction}")
        from port in Or(rule.List("ports").Select(p => p.Text("port")!), "any port")
        from peer in Or(rule.List(peers).Select(Peer), "anybody")
        select $"{policy.Name()}: {direction} {peer} {port}";

    private static IEnumerable<string> Or(IEnumerable<string> some, string otherwise) => some.DefaultIfEmpty(otherwise);

    private static string Peer(JsonNode peer) =>
        peer.Text("ipBlock/cidr") ?? peer.Text("namespaceSelector/matchLabels/kubernetes.io~metadata.name") ??
        (peer.Text("namespaceSelector/matchLabels/daprcqrs~gateway") is not null ? "gateway" : peer.At("podSelector/matchExpressions") is not null ? "pods" : "anybody");
}
