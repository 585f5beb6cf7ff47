using Sidecar.Components;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Resilience;

/// <summary>The timeouts and retries that the resources define by name.</summary>
internal sealed class PolicyNames
{
    private readonly Dictionary<string, TimeSpan> _timeouts = [];
    private readonly Dictionary<string, RetryPolicy> _retries = [];

    public void Add(YamlResource resource)
    {
        var policies = resource.Spec.Map("policies");
        foreach (var (name, text) in policies?.Map("timeouts").Texts() ?? [])
        {
            _timeouts[name] = Duration(resource, text);
        }

        foreach (var (name, node) in policies?.Map("retries").Entries() ?? [])
        {
            _retries[name] = ReadRetry(resource, (YamlMappingNode)node);
        }
    }

    public TimeSpan? Timeout(string? name) => name is not null && _timeouts.TryGetValue(name, out var timeout) ? timeout : null;

    public RetryPolicy? Retry(string? name) => name is null ? null : _retries.GetValueOrDefault(name);

    /// <summary>The default policies of the first level that has one, else those of every level.</summary>
    public Policy Default(params IEnumerable<string> levels)
    {
        var all = levels.Append("").ToList();
        return new Policy(
            all.Select(level => Timeout($"Default{level}TimeoutPolicy")).FirstOrDefault(t => t is not null),
            all.Select(level => Retry($"Default{level}RetryPolicy")).FirstOrDefault(r => r is not null));
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
