namespace Sidecar.Startup;

/// <summary>How the app speaks, of daprd's ways those that are served.</summary>
internal static class AppProtocol
{
    /// <exception cref="SidecarStartException">It is another way.</exception>
    public static bool IsHttp2(string what, string? text) => text switch
    {
        null or "" or "http" => false,
        "h2c" => true,
        _ => throw new SidecarStartException($"{what}: '{text}' is not served; http and h2c are"),
    };
}
