using System.Collections.Concurrent;
using System.Globalization;
using Sidecar.Components;

namespace Sidecar.Hostility;

/// <summary>The hostile modes of a host: those of its command line, and those that a component asks for in its metadata, which stand instead.</summary>
internal sealed partial class Hostilities
{
    private static readonly HostileMode[] OfStores =
        [HostileMode.Delay, HostileMode.FailAfterCommit, HostileMode.Slow, HostileMode.DoubleActivation, HostileMode.Orphans];

    private static readonly HostileMode[] OfTopics =
        [HostileMode.Duplicate, HostileMode.Reorder, HostileMode.Drop, HostileMode.Slow, HostileMode.RedeliverOnRestart];

    private readonly ConcurrentDictionary<string, HostilePlan> _ofComponents = new(StringComparer.Ordinal);
    private readonly HostilePlan? _ofHost;
    private readonly long _seed;
    private readonly ILogger _logger;

    /// <exception cref="SidecarStartException">The list can't be read.</exception>
    public Hostilities(string? modes, long? seed, ILogger<Hostilities> logger)
    {
        _seed = seed ?? Random.Shared.Next();
        _logger = logger;
        if (modes is not null)
        {
            _ofHost = Plan("--hostile", modes, null, _seed);
            LogHost(_ofHost);
        }
    }

    /// <summary>Takes up what components ask for. Of components with one name in several apps the first counts, as they are one.</summary>
    /// <exception cref="SidecarStartException">A component's list can't be read, or a mode does not fit the component.</exception>
    public void Read(IEnumerable<ComponentDefinition> components)
    {
        foreach (var component in components)
        {
            if (component["hostile"] is { } modes && !_ofComponents.ContainsKey(component.Name))
            {
                var possible = component.IsState ? OfStores : component.IsPubSub ? OfTopics : [];
                var plan = Plan($"the component {component.Name}", modes, possible, Seed(component));
                _ofComponents[component.Name] = plan;
                LogComponent(component.Name, plan);
            }
        }
    }

    /// <summary>Null: nothing is done to this component.</summary>
    public HostilePlan? Of(string component) => _ofComponents.GetValueOrDefault(component) ?? _ofHost;

    private static HostilePlan Plan(string where, string modes, IReadOnlyCollection<HostileMode>? possible, long seed)
    {
        try
        {
            return new HostilePlan(HostileModes.Parse(modes, possible), seed);
        }
        catch (FormatException failure)
        {
            throw new SidecarStartException($"{where}: {failure.Message}", failure);
        }
    }

    private long Seed(ComponentDefinition component) => component["hostileSeed"] is not { } text ? _seed
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new SidecarStartException($"the component {component.Name}: hostileSeed '{text}' is no number");

    [LoggerMessage(EventId = 1030, Level = LogLevel.Warning, Message = "hostile: {Plan}")]
    private partial void LogHost(HostilePlan plan);

    [LoggerMessage(EventId = 1031, Level = LogLevel.Warning, Message = "hostile, in the component {Component} only: {Plan}")]
    private partial void LogComponent(string component, HostilePlan plan);
}
