namespace Dapr.Client.Http;

internal static class StateRoutes
{
    public static string Store(string storeName) => $"v1.0/state/{Uri.EscapeDataString(storeName)}";

    public static string Key(string storeName, string key) => $"{Store(storeName)}/{Uri.EscapeDataString(key)}";

    public static string Bulk(string storeName) => $"{Store(storeName)}/bulk";

    public static string Transaction(string storeName) => $"{Store(storeName)}/transaction";
}
