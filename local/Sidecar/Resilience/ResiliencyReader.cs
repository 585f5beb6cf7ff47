using Sidecar.Components;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Resilience;

/// <summary>Resiliency resources: policies by name, and the targets that use them. One that can't be read counts for nothing, as in daprd.</summary>
internal sealed class ResiliencyReader
{
    private readonly List<string> _warnings = [];

    /// <summary>What was left out, a line each.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public ResiliencyPolicies Read(IEnumerable<YamlResource> resources)
    {
        var apps = new Dictionary<string, Policy>();
        var actors = new Dictionary<string, Policy>();
        var inbound = new Dictionary<string, Policy>();
        var outbound = new Dictionary<string, Policy>();
        var named = new PolicyNames();
        foreach (var resource in resources)
        {
            if (!TryAdd(named, resource))
            {
                continue;
            }

            var targets = resource.Spec.Map("targets");
            Add(apps, targets?.Map("apps"), named);
            Add(actors, targets?.Map("actors"), named);
            foreach (var (name, node) in targets?.Map("components").Entries() ?? [])
            {
                AddOne(inbound, name, (node as YamlMappingNode)?.Map("inbound"), named);
                AddOne(outbound, name, (node as YamlMappingNode)?.Map("outbound"), named);
            }
        }

        return new ResiliencyPolicies
        {
            Apps = apps,
            Actors = actors,
            ComponentsInbound = inbound,
            ComponentsOutbound = outbound,
            DefaultApp = named.Default("App"),
            DefaultActor = named.Default("Actor"),
            DefaultPubsubInbound = named.Default("PubsubComponentInbound", "ComponentInbound", "Component"),
            DefaultPubsubOutbound = named.Default("PubsubComponentOutbound", "ComponentOutbound", "Component"),
            DefaultStateOutbound = named.Default("StatestoreComponentOutbound", "ComponentOutbound", "Component"),
        };
    }

    private bool TryAdd(PolicyNames named, YamlResource resource)
    {
        try
        {
            named.Add(resource);
            return true;
        }
        catch (ResourceException failure)
        {
            _warnings.Add($"{failure.Message}: the whole resiliency resource {resource.Name} is left out");
            return false;
        }
    }

    private static void Add(Dictionary<string, Policy> policies, YamlMappingNode? targets, PolicyNames named)
    {
        foreach (var (name, node) in targets.Entries())
        {
            AddOne(policies, name, node as YamlMappingNode, named);
        }
    }

    private static void AddOne(Dictionary<string, Policy> policies, string name, YamlMappingNode? target, PolicyNames named)
    {
        if (target is not null)
        {
            policies[name] = new Policy(named.Timeout(target.Text("timeout")), named.Retry(target.Text("retry")), named.Breaker(target.Text("circuitBreaker")))
            {
                BreaksById = target.Text("circuitBreakerScope") is "id" or "both",
            };
        }
    }
}
