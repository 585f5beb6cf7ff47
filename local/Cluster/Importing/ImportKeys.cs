namespace Cluster.Importing;

/// <summary>
/// Idempotency keys made of a line's content, but for what is personal in it: importing the same line again repeats the same commands. Another line with the same
/// id is another command, which the service refuses since the id exists, or, where only personal data differs, since the key was used.
/// </summary>
internal static class ImportKeys
{
    public static string Create(ImportLine line) => $"import-{line.PublicHash}";

    public static string Ship(OrderLine order) => $"import-{order.PublicHash}-ship";

    public static string Complete(OrderLine order) => $"import-{order.PublicHash}-complete";
}
