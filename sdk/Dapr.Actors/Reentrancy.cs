namespace Dapr.Actors;

/// <summary>
/// daprd lets a call into a running turn if it carries that turn's id, so the id goes from the incoming call to the outgoing ones.
/// </summary>
internal static class Reentrancy
{
    public const string Header = "Dapr-Reentrancy-Id";

    private static readonly AsyncLocal<string?> Current = new();

    public static string? Id
    {
        get => Current.Value;
        set => Current.Value = value;
    }
}
