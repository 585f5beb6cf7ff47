using EventSourcing;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>
/// Looks up checkpoints that this process doesn't know: applied before it started, or by another replica. One look at a time; all who ask meanwhile share the next.
/// </summary>
internal sealed class SharedLooks(IReadModel readModel, ProjectionSet readers, CheckpointWatch watch)
{
    private readonly Lock _gate = new();
    private HashSet<StreamId> _wanted = [];
    private Task _running = Task.CompletedTask;
    private Task? _next;

    public Task LookAsync(IEnumerable<StreamId> streams)
    {
        lock (_gate)
        {
            _wanted.UnionWith(streams);
            return _next ??= AfterAsync(_running);
        }
    }

    private async Task AfterAsync(Task running)
    {
        // Whoever asked for that one hears of its failure; this one tries for itself.
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        HashSet<StreamId> wanted;
        lock (_gate)
        {
            (wanted, _wanted) = (_wanted, []);
            (_running, _next) = (_next!, null);
        }

        await QueryAsync(wanted);
    }

    private async Task QueryAsync(HashSet<StreamId> streams)
    {
        string[] names = [.. streams.Select(stream => stream.ToString())];
        string[] projections = [.. readers.All.Select(projection => projection.Name)];
        await using var context = readModel.Open();
        var rows = await context.Checkpoints.Where(row => projections.Contains(row.Projection) && names.Contains(row.Stream)).ToListAsync();
        foreach (var row in rows)
        {
            watch.Moved(row.Projection, StreamId.Parse(row.Stream), row.Position, row.MovedAt);
        }
    }
}
