using Cluster.Topology;

namespace Cluster.Running;

/// <summary>How a process of the cluster is started.</summary>
/// <param name="Environment">Beside what it inherits; null takes a variable away.</param>
internal sealed record ChildStart(
    string Name, string Assembly, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string?> Environment)
{
    /// <summary>One sidecar process plays the sidecars of all services. Its databases' relative names are meant from the data folder.</summary>
    public static ChildStart Sidecar(DataDirectory data, HostileRun? hostile) => new(
        "sidecar",
        StartedAssemblies.Sidecar,
        ["--run-file", data.RunFile, "--data", data.Path, .. hostile?.Arguments ?? []],
        data.Path,
        Common());

    /// <summary>Services find their settings files in the working directory. Replicas of a query service share its database.</summary>
    public static ChildStart Of(Service service, Ports ports, DataDirectory data)
    {
        var assembly = StartedAssemblies.Of(service);
        return new ChildStart(service.Name, assembly, [], Path.GetDirectoryName(assembly)!, Common(
            ("ASPNETCORE_URLS", ports.Url(service).ToString()),
            ("DAPR_HTTP_PORT", $"{ports.SidecarHttp(service)}"),
            ("DAPR_GRPC_PORT", $"{ports.SidecarGrpc(service)}"),
            ("DAPR_HTTP_ENDPOINT", null),
            ("DAPR_GRPC_ENDPOINT", null),
            ("ConnectionStrings__ReadModel", $"Data Source={data.In($"{service.AppId}.db")}"),
            ("PersonalData__MasterKeyFile", MasterKeyFile.In(data))));
    }

    /// <summary>
    /// Five processes share the machine: a heap for each core in each of them would cost more than it brings. Measured with an import on two cores,
    /// no instrumented code, collections after 64 MiB and none beside the work take an eighth less of the processors.
    /// </summary>
    private static Dictionary<string, string?> Common(params (string Name, string? Value)[] own)
    {
        var environment = own.ToDictionary(entry => entry.Name, entry => entry.Value);
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_GCgen0size"] = "4000000";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_STARTUP_HOOKS"] = StartedAssemblies.StartupHook;
        return environment;
    }
}
