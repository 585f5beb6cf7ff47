namespace Sidecar.App;

/// <summary>daprd's app health check: a GET that must answer 2xx.</summary>
public sealed record AppHealthOptions
{
    public string Path { get; init; } = "/healthz";

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>So many failures in a row make a healthy app unhealthy; one success makes it healthy again.</summary>
    public int Threshold { get; init; } = 3;
}
