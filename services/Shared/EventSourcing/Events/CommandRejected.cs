namespace EventSourcing;

/// <summary>
/// Recorded in a stream when a domain rule refused a command, so that failures are part of the history. It changes the version and never the state;
/// every category has it, under this wire name.
/// </summary>
/// <param name="Command">The command's name, never its content.</param>
/// <param name="Code">The rejection's stable code, the same that the answer carries.</param>
/// <param name="Reason">The rule in words.</param>
public sealed record CommandRejected(string Command, string Code, string Reason)
{
    public const string WireName = nameof(CommandRejected);

    public const int SchemaVersion = 1;
}
