using System.Collections.Concurrent;
using EventSourcing;
using Microsoft.Extensions.Hosting;

namespace Projections.EntityFramework;

/// <summary>Pulls a stream to its head; all who ask for the same stream at the same time share one pull.</summary>
internal sealed class SharedPulls(ProjectionSet projections, CheckpointWatch watch, StreamPull pull, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<StreamId, Lazy<Task>> _running = new();

    public Task PullAsync(StreamId stream) => _running.GetOrAdd(stream, _ => new Lazy<Task>(() => RunAsync(stream))).Value;

    private async Task RunAsync(StreamId stream)
    {
        try
        {
            // One caller's giving up must not end what others wait for too.
            await pull.RunAsync(stream, KnownToAll(stream), StreamPull.Head, CommitOrigin.Asked, retriedProjection: null, lifetime.ApplicationStopping);
        }
        finally
        {
            _running.TryRemove(stream, out _);
        }
    }

    private long KnownToAll(StreamId stream) =>
        projections.Reading(stream).Select(projection => watch.Known(projection.Name, stream)?.Number ?? 0).DefaultIfEmpty(0).Min();
}
