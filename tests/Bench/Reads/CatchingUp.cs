using System.Text.Json;
using Bench.Processes;
using Bench.Reporting;

namespace Bench.Reads;

/// <summary>A query service that finds a backlog, and then rebuilds what it made of it.</summary>
internal static class CatchingUp
{
    public static async Task<IReadOnlyList<Figure>> OfAsync(int events, TemporaryFolder folder, CancellationToken ct)
    {
        await using var server = new StreamServer(Backlog.Of(events));
        await server.StartAsync(ct);
        // Nothing is delivered: a sweep finds the backlog, and is not waited for.
        using var service = await QueryService.StartAsync("Orders.QueryService", new AppPorts(FreePorts.Next(), server.Port, server.Port), Path.Combine(folder.Path, "orders.db"), ct, ("Sweep__Period", "00:00:01"));
        server.Open();
        var begun = await server.Begun.WaitAsync(ct);
        await service.ProjectionAsync("orders", projection => projection.GetProperty("events").GetInt64() == events, ct);
        var taken = TimeProvider.System.GetUtcNow() - begun;
        var peak = service.PeakMebibytes;

        await service.PostAsync("/projections/orders/rebuild", ct);
        var rebuilt = (await service.ProjectionAsync("orders", projection => State(projection) == "Completed", ct)).GetProperty("rebuild");
        if (rebuilt.GetProperty("differed").GetProperty("streams").GetInt64() != 0)
        {
            throw new InvalidOperationException($"the rebuild found differences: {rebuilt}");
        }

        var rebuilding = rebuilt.GetProperty("finishedAt").GetDateTimeOffset() - rebuilt.GetProperty("startedAt").GetDateTimeOffset();
        var perEvent = RawUpserts.Run(service.File, Path.Combine(folder.Path, "floor-events.db"), Backlog.EventsOfOrder);
        var once = RawUpserts.Run(service.File, Path.Combine(folder.Path, "floor-rows.db"), times: 1);
        return
        [
            new Figure($"catching up with {events:N0} events", events / taken.TotalSeconds, "events a second", 0, IsFloor: true),
            new Figure("the same, against raw upserts of an order's rows for each event", perEvent / taken, "of their speed", 0.5, IsFloor: true),
            new Figure("the same, against raw upserts of each row once", once / taken, "of their speed", 0, IsFloor: true),
            new Figure($"rebuilding {events:N0} events", rebuilding.TotalSeconds, "s", 10 * events / 100_000.0),
            new Figure("memory at most, catching up", peak, "MiB", 200),
            new Figure("memory at most, rebuilding", service.PeakMebibytes, "MiB", 200),
        ];
    }

    private static string? State(JsonElement projection) =>
        projection.GetProperty("rebuild") is { ValueKind: JsonValueKind.Object } rebuild ? rebuild.GetProperty("state").GetString() : null;
}
