namespace Sidecar;

/// <summary>Whose sidecar this is.</summary>
/// <param name="AppId">Names the app, and every instance of it alike.</param>
/// <param name="Namespace">Where the app is.</param>
/// <param name="Instance">Tells the instances of one app apart; no number is used twice in the life of a host.</param>
internal sealed record AppIdentity(string AppId, string Namespace, int Instance = 0)
{
    public override string ToString() => Instance == 0 ? AppId : $"{AppId}#{Instance}";
}
