namespace Cluster.Remote;

/// <summary>A step that did not come to its end in time, or that the service refused for the state in which it found the stream.</summary>
internal sealed class UnfinishedException(string reason) : Exception(reason);
