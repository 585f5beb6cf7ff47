using Sidecar.Components;
using Sidecar.PubSub.Rules;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Resilience;

/// <summary>The timeouts, retries and circuit breakers that the resources define by name.</summary>
internal sealed class PolicyNames
{
    private readonly Dictionary<string, TimeSpan> _timeouts = [];
    private readonly Dictionary<string, RetryPolicy> _retries = [];
    private readonly Dictionary<string, BreakerSettings> _breakers = [];

    /// <exception cref="ResourceException">A policy can't be read; those before it may have been taken.</exception>
    public void Add(YamlResource resource)
    {
        var policies = resource.Spec.Map("policies");
        foreach (var (name, text) in policies?.Map("timeouts").Texts() ?? [])
        {
            _timeouts[name] = Duration(resource, text);
        }

        foreach (var (name, node) in policies?.Map("retries").Entries() ?? [])
        {
            _retries[name] = ReadRetry(resource, Map(resource, name, node));
        }

        foreach (var (name, node) in policies?.Map("circuitBreakers").Entries() ?? [])
        {
            _breakers[name] = ReadBreaker(resource, Map(resource, name, node));
        }
    }

    public TimeSpan? Timeout(string? name) => name is not null && _timeouts.TryGetValue(name, out var timeout) ? timeout : null;

    public RetryPolicy? Retry(string? name) => name is null ? null : _retries.GetValueOrDefault(name);

    public BreakerSettings? Breaker(string? name) => name is null ? null : _breakers.GetValueOrDefault(name);

    /// <summary>The default policies of the first level that has one, else those of every level.</summary>
    public Policy Default(params IEnumerable<string> levels)
    {
        var all = levels.Append("").ToList();
        return new Policy(
            all.Select(level => Timeout($"Default{level}TimeoutPolicy")).FirstOrDefault(t => t is not null),
            all.Select(level => Retry($"Default{level}RetryPolicy")).FirstOrDefault(r => r is not null),
            all.Select(level => Breaker($"Default{level}CircuitBreakerPolicy")).FirstOrDefault(b => b is not null));
    }

    private static YamlMappingNode Map(YamlResource resource, string name, YamlNode node) =>
        node as YamlMappingNode ?? throw new ResourceException($"{resource.File}: the policy {name} is no mapping");

    private static BreakerSettings ReadBreaker(YamlResource resource, YamlMappingNode node)
    {
        var trip = node.Text("trip");
        try
        {
            return new BreakerSettings(
                node.Number("maxRequests") is > 0 and var most ? most : 1,
                node.Text("interval") is { } interval ? Duration(resource, interval) : TimeSpan.Zero,
                node.Text("timeout") is { } timeout ? Duration(resource, timeout) : TimeSpan.FromSeconds(60),
                trip is null ? null : Rule.Parse(trip, BreakerSettings.Variables));
        }
        catch (RuleException failure)
        {
            throw new ResourceException($"{resource.File}: the trip expression '{trip}' can't be read: {failure.Message}", failure);
        }
    }

    private static RetryPolicy ReadRetry(YamlResource resource, YamlMappingNode node)
    {
        var codes = node.Map("matching")?.Text("httpStatusCodes");
        try
        {
            return new RetryPolicy(
                node.Text("policy") == "exponential",
                node.Text("duration") is { } duration ? Duration(resource, duration) : TimeSpan.FromSeconds(5),
                node.Text("maxInterval") is { } interval ? Duration(resource, interval) : TimeSpan.FromSeconds(60),
                node.Number("maxRetries") ?? -1,
                codes is null ? null : StatusRanges.Parse(codes));
        }
        catch (FormatException failure)
        {
            throw new ResourceException($"{resource.File}: '{codes}' is no list of status codes", failure);
        }
    }

    private static TimeSpan Duration(YamlResource resource, string text) =>
        GoDuration.TryParse(text, out var duration) ? duration : throw new ResourceException($"{resource.File}: '{text}' is no duration");
}
