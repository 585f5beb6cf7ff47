namespace Sidecar;

/// <summary>Whose sidecar this is.</summary>
internal sealed record AppIdentity(string AppId, string Namespace);
