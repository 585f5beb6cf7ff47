namespace EventSourcing.Dapr;

/// <summary>Work that one replica of a service does from time to time for all of them.</summary>
public interface IWatchedWork
{
    /// <summary>The name under which its place is kept.</summary>
    string Name { get; }

    /// <summary>Does the work that is due.</summary>
    /// <param name="place">Where it stood, in this replica or another; null for the beginning.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Where it stands now.</returns>
    Task<string?> RunAsync(string? place, CancellationToken cancellationToken);

    /// <summary>The work is another replica's now: what that does this one doesn't know.</summary>
    void Stop();
}
