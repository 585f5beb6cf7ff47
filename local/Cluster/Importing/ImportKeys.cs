namespace Cluster.Importing;

/// <summary>
/// Idempotency keys made of a line's content: importing the same line again repeats the same commands, and another line with the same id
/// is another command, which the service refuses since the id exists.
/// </summary>
internal static class ImportKeys
{
    public static string Create(ImportLine line) => $"import-{line.ContentHash}";

    public static string Ship(OrderLine order) => $"import-{order.ContentHash}-ship";

    public static string Complete(OrderLine order) => $"import-{order.ContentHash}-complete";
}
