namespace EventSourcing;

/// <summary>For aggregates without personal data: there are no keys, and none can be made.</summary>
internal sealed class NoKeys : IKeyRing
{
    public static NoKeys Instance { get; } = new();

    public Task<SealingKey?> FindAsync(StreamId stream, CancellationToken cancellationToken) => Task.FromResult<SealingKey?>(null);

    public Task<SealingKey?> FindOrMakeAsync(StreamId stream) => throw new InvalidOperationException($"{stream} is to hold personal data, and no keys are configured.");

    public Task AnnounceAsync(StreamId stream) => Task.CompletedTask;

    public Task DestroyAsync(StreamId stream) => Task.CompletedTask;

    public CommonKey? FindCommon(string? id = null) => null;
}
