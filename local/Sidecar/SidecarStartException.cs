namespace Sidecar;

/// <summary>The sidecar can't start; the message is one line for whoever started it.</summary>
public class SidecarStartException(string message, Exception? inner = null) : Exception(message, inner);
