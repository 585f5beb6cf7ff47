namespace Cluster.Importing;

/// <summary>A line that can't be imported as it stands; the message says why.</summary>
internal sealed class BadLineException(string reason) : Exception(reason);
