namespace Bench.Processes;

/// <summary>Where a service listens, and its sidecar: for HTTP, and for gRPC, which the published client speaks.</summary>
internal sealed record AppPorts(int App, int Http, int Grpc)
{
    public Uri Address => new($"http://127.0.0.1:{App}");

    public static AppPorts Next() => new(FreePorts.Next(), FreePorts.Next(), FreePorts.Next());
}
