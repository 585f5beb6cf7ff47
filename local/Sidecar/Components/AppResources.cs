using Sidecar.PubSub;
using Sidecar.Resilience;

namespace Sidecar.Components;

/// <summary>What the resource files hold for one app.</summary>
internal sealed record AppResources(
    IReadOnlyList<ComponentDefinition> Components,
    IReadOnlyList<Subscription> Subscriptions,
    ResiliencyPolicies Policies,
    IReadOnlyList<string> Resiliencies,
    AppConfiguration Configuration,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Reads the folders and the configuration file, and keeps what is in scope for <paramref name="appId"/>.</summary>
    /// <exception cref="ResourceException">Something can't be read or served.</exception>
    public static AppResources Read(IEnumerable<string> folders, string? configFile, string appId, string @namespace)
    {
        var own = folders.SelectMany(YamlResource.ReadFolder).Where(r => r.IsFor(appId)).ToList();
        var configuration = AppConfiguration.Read(configFile);
        var components = new ComponentReader(new MetadataTemplate(appId, @namespace, Environment.GetEnvironmentVariable("POD_NAME")), configuration);
        var resiliency = new ResiliencyReader();
        var policies = own.Where(r => r.Kind == "Resiliency").ToList();
        return new AppResources(
            components.Read(own),
            [.. own.Where(r => r.Kind == "Subscription").Select(SubscriptionReader.FromYaml)],
            resiliency.Read(policies),
            policies.ConvertAll(r => r.Name),
            configuration,
            [.. configuration.Warnings, .. components.Warnings, .. resiliency.Warnings]);
    }
}
