using EventSourcing;
using Testing;

namespace Projections.EntityFramework.Tests;

/// <summary>Two writers of one process never meet in the database, where each would hold up a thread.</summary>
public sealed class WriteTurnTests
{
    [Fact]
    public async Task Whatever_writes_waits_for_its_turn()
    {
        await using var database = new TestDatabase();
        await using var readModel = await NotesReadModel.StartAsync(database, new RecordedStreams());
        var turn = await readModel.ReadModel.OpenToWriteAsync(CancellationToken.None);

        var failure = new InvalidOperationException("no");
        Task[] writers =
        [
            readModel.Leases.RunAsync("work", _ => Task.CompletedTask, CancellationToken.None),
            readModel.Leases.SetPlaceAsync("work", "here", CancellationToken.None),
            readModel.Leases.ReleaseAsync("work", CancellationToken.None),
            readModel.Rebuilds.StartAsync(readModel.Projections.All[0], CancellationToken.None),
            readModel.Parking.ParkAsync("notes", StreamId.Of("note", "a"), 1, failure, CancellationToken.None),
            readModel.Parking.PostponeAsync("notes", StreamId.Of("note", "a"), CancellationToken.None),
            readModel.Parking.ForgetErrorAsync("notes", StreamId.Of("note", "a"), CancellationToken.None),
            readModel.Changes.RemoveBeforeAsync(DateTimeOffset.MaxValue, CancellationToken.None),
        ];
        writers.ShouldAllBe(writer => !writer.IsCompleted);

        await turn.DisposeAsync();
        await Task.WhenAll(writers);
        (await readModel.ParkedAsync("a")).ShouldNotBeNull();
    }
}
