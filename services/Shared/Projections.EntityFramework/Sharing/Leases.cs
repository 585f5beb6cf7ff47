using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>
/// Divides work among the replicas. Nothing depends on a lease being held by one alone: work that two do at once is done twice, with the same result.
/// </summary>
internal sealed partial class Leases(IReadModel readModel, TimeProvider time, ILogger<Leases> logger)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = Duration / 3;

    private readonly string _owner = Guid.CreateVersion7(time.GetUtcNow()).ToString();

    /// <summary>Does the work if it is this replica's turn, and keeps the turn meanwhile.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> RunAsync(string work, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        if (!await HoldAsync(work, cancellationToken))
        {
            return false;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(work, ended.Token);
        try
        {
            await action(cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }

        return true;
    }

    public async Task<string?> PlaceAsync(string work, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await context.Leases.Where(row => row.Work == work).Select(row => row.Place).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task SetPlaceAsync(string work, string? place, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        await turn.Context.Leases.Where(row => row.Work == work && row.Owner == _owner).ExecuteUpdateAsync(set => set.SetProperty(row => row.Place, place), cancellationToken);
    }

    /// <summary>Lets another replica begin at once. Without the database it has to wait until the lease is over.</summary>
    public async Task ReleaseAsync(string work, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
            await turn.Context.Leases.Where(row => row.Work == work && row.Owner == _owner).ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, now), cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailure.IsTransient(exception))
        {
            NotReleased(logger, exception, work);
        }
    }

    private async Task<bool> HoldAsync(string work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        var held = await turn.Context.Leases
            .Where(row => row.Work == work && (row.Owner == _owner || row.Until <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, _owner).SetProperty(row => row.Until, now + Duration), cancellationToken);
        return held > 0 || await TryAddAsync(turn.Context, work, now, cancellationToken);
    }

    private async Task<bool> TryAddAsync(ReadModelContext context, string work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await context.Leases.AnyAsync(row => row.Work == work, cancellationToken))
        {
            return false;
        }

        try
        {
            context.Leases.Add(new LeaseRow { Work = work, Owner = _owner, Until = now + Duration });
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (DatabaseFailure.IsLostRace(exception))
        {
            return false;
        }
    }

    private async Task RenewAsync(string work, CancellationToken ended)
    {
        try
        {
            using var timer = new PeriodicTimer(Renewal, time);
            while (await timer.WaitForNextTickAsync(ended))
            {
                await HoldAsync(work, ended);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException || DatabaseFailure.IsTransient(exception))
        {
            // The work has ended, or meets the same failure itself; another replica may begin then.
            return;
        }
    }

    [LoggerMessage(2011, LogLevel.Information, "The lease on {Work} was not given back; it runs out by itself.")]
    private static partial void NotReleased(ILogger logger, Exception exception, string work);
}
