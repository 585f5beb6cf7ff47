using System.Reflection;
using System.Runtime.InteropServices;

namespace Cluster.Topology;

/// <summary>Where the build found and put what this command starts; it writes the paths, relative to this assembly, into the assembly's metadata.</summary>
internal static class StartedAssemblies
{
    public static string Sidecar => Find("Sidecar");

    /// <summary>The folder itself and no copy of it: a resource that was removed must not live on beside the assembly.</summary>
    public static string Components => Recorded("components");

    /// <summary>This assembly, which the started processes load as their startup hook.</summary>
    public static string StartupHook { get; } = Path.Combine(AppContext.BaseDirectory, "local.dll");

    /// <summary>The host that runs this process's own runtime, so that the started ones get no other.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static string Of(Service service) => Find(service.Assembly);

    private static string Find(string assembly)
    {
        var path = Recorded($"started:{assembly}");
        return File.Exists(path) ? path : throw new UsageException($"{assembly} is not built ({path} is missing). Build it with: dotnet build local/Cluster");
    }

    private static string Recorded(string key)
    {
        var entry = typeof(StartedAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key);
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, entry.Value!));
    }
}
