namespace Sidecar.Storage;

/// <summary>Work that nobody waits for; who asked for it is told if its transaction was not committed.</summary>
internal readonly record struct LaterWrite(Action<Connection> Run, Action Undone);
