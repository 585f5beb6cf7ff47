namespace Cluster;

/// <summary>Something that whoever runs the command can put right: told in one line, exit code 1.</summary>
internal sealed class UsageException(string message) : Exception(message);
