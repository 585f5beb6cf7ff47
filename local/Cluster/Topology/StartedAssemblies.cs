using System.Reflection;
using System.Runtime.InteropServices;

namespace Cluster.Topology;

/// <summary>Where the build put what this command starts; it writes the paths, relative to this assembly, into the assembly's metadata.</summary>
internal static class StartedAssemblies
{
    public static string Sidecar => Find("Sidecar");

    public static string Components { get; } = Path.Combine(AppContext.BaseDirectory, "components");

    /// <summary>This assembly, which the started processes load as their startup hook.</summary>
    public static string StartupHook { get; } = Path.Combine(AppContext.BaseDirectory, "local.dll");

    /// <summary>The host that runs this process's own runtime, so that the started ones get no other.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static string Of(Service service) => Find(service.Assembly);

    private static string Find(string assembly)
    {
        var recorded = typeof(StartedAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == $"started:{assembly}");
        var path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, recorded.Value!));
        return File.Exists(path) ? path : throw new UsageException($"{assembly} is not built ({path} is missing). Build it with: dotnet build local/Cluster");
    }
}
