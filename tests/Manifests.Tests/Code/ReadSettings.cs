using System.Collections.Concurrent;
using Manifests.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

[assembly: HostingStartup(typeof(ReadSettings))]

namespace Manifests.Tests;

/// <summary>Takes down every setting that the services ask their configuration for.</summary>
public sealed class ReadSettings : IHostingStartup
{
    private static readonly ConcurrentDictionary<string, bool> Asked = new(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlySet<string> Names => Asked.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);

    // Added last, so asked first; it has nothing, and the others are asked next.
    public void Configure(IWebHostBuilder builder) => builder.ConfigureAppConfiguration(configuration => configuration.Add(new Source()));

    private sealed class Source : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider();
    }

    private sealed class Provider : ConfigurationProvider
    {
        public override bool TryGet(string key, out string? value)
        {
            Asked.TryAdd(key, true);
            return base.TryGet(key, out value);
        }
    }
}
