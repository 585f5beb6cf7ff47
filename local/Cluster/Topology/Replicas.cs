using System.Globalization;

namespace Cluster.Topology;

/// <summary>How many processes each service has, as text <c>orders-commands=2,customers-queries=2</c>; one where nothing is said.</summary>
internal static class Replicas
{
    public const int Most = 8;

    /// <returns>Every process, the replicas after those that are always there.</returns>
    /// <exception cref="UsageException">A name is no service's, or a number makes no sense.</exception>
    public static IReadOnlyList<Service> Parse(string? text)
    {
        var further = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Further).ToList();
        return further.Distinct().Count() == further.Count
            ? [.. Service.All, .. further]
            : throw new UsageException("--replicas names a service twice.");
    }

    private static IEnumerable<Service> Further(string entry)
    {
        var parts = entry.Split('=');
        var service = Service.All.FirstOrDefault(service => service.AppId == parts[0])
            ?? throw new UsageException($"--replicas: '{parts[0]}' is none of {string.Join(", ", Service.All.Select(service => service.AppId))}.");
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Most
            ? Enumerable.Range(2, count - 1).Select(service.Replica)
            : throw new UsageException($"--replicas: '{entry}' is not of the form {parts[0]}=N, with N from 1 to {Most}.");
    }
}
