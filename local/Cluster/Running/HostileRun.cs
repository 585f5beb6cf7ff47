using Sidecar.Hostility;

namespace Cluster.Running;

/// <summary>What the sidecar is to do to the services, on purpose.</summary>
internal sealed record HostileRun(HostileModes Modes, int Seed)
{
    public IEnumerable<string> Arguments => ["--hostile", Modes.ToString().Replace(' ', ','), "--hostile-seed", $"{Seed}"];

    /// <exception cref="UsageException">The list can't be read.</exception>
    public static HostileRun? Parse(string? modes, int? seed)
    {
        try
        {
            return modes is null ? null : new(HostileModes.Parse(modes), seed ?? Random.Shared.Next());
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--hostile: {failure.Message}");
        }
    }

    public override string ToString() => $"hostile: {Modes}, seed {Seed}";
}
