using System.Reflection;

namespace Bench.Processes;

/// <summary>Where the build put the services that are started, and the components that they are started with.</summary>
internal static class Started
{
    public static string Components => Metadata("components");

    public static string Path(string assembly) => Metadata($"binary:{assembly}");

    private static string Metadata(string key) =>
        typeof(Started).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
