namespace Sidecar.Storage;

/// <summary>The data directory can't be used; the message is one line for whoever started the sidecar.</summary>
public sealed class StorageException(string message, Exception? inner = null) : SidecarStartException(message, inner);
