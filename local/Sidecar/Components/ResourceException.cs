namespace Sidecar.Components;

/// <summary>A resource file can't be used; the message is one line for whoever started the sidecar.</summary>
public sealed class ResourceException(string message, Exception? inner = null) : SidecarStartException(message, inner);
