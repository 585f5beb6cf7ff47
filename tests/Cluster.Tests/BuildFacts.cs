using System.Reflection;

namespace Cluster.Tests;

/// <summary>Paths that the build has written into this assembly.</summary>
internal static class BuildFacts
{
    public static string Command => Recorded("local");

    public static string Components => Recorded("components");

    private static string Recorded(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
