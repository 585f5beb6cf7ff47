using System.Reflection;

namespace EndToEnd.Tests;

/// <summary>Where the build put what the tests start.</summary>
internal static class Binaries
{
    public static string Local => Of("local");

    public static string Sidecar => Of("Sidecar");

    public static string SampleData => Of("SampleData");

    public static string Components => Metadata("components");

    public static string Service(string appId) => Of(appId switch
    {
        "customers-commands" => "Customers.CommandService",
        "customers-queries" => "Customers.QueryService",
        "orders-commands" => "Orders.CommandService",
        "orders-queries" => "Orders.QueryService",
        _ => throw new ArgumentOutOfRangeException(nameof(appId), appId, "no such service"),
    });

    private static string Of(string assembly) => Metadata($"binary:{assembly}");

    private static string Metadata(string key) =>
        typeof(Binaries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
