using System.Diagnostics;
using Bench.Measuring;
using Bench.Processes;
using Bench.Reporting;
using Microsoft.Data.Sqlite;

namespace Bench.Reads;

/// <summary>Pages of 50 from many orders, in every sort, alone and with each filter, from the first page and from further on.</summary>
internal static class Listing
{
    private const int Pages = 100;
    private const long Day = TimeSpan.TicksPerDay;

    private static readonly string[] Sorts = ["placedAt", "-placedAt", "total", "-total"];
    private static readonly string[] Filters = ["", "&customerId=c1", "&customerId=c900", "&status=Pending", "&status=Completed", "&from=2024-03-01&to=2024-03-02", "&from=2024-03-01&to=2024-04-01", "&from=2023-06-01"];

    public static async Task<IReadOnlyList<Figure>> OfAsync(int orders, TemporaryFolder folder, CancellationToken ct)
    {
        await using var server = new StreamServer(Backlog.Of(0));
        await server.StartAsync(ct);
        using var service = await QueryService.StartAsync("Orders.QueryService", new AppPorts(FreePorts.Next(), server.Port, server.Port), Path.Combine(folder.Path, "many.db"), ct);
        Fill(service.File, orders);

        var lists = new List<(string Path, Latencies Latencies)>();
        foreach (var path in Sorts.SelectMany(sort => Filters.Select(filter => $"/orders?limit=50&sort={sort}{filter}")))
        {
            await WalkAsync(service, path, ct);
            lists.Add((path, new Latencies(await WalkAsync(service, path, ct))));
        }

        // On a busy machine p99 tells of the machine, the median still of the list.
        var (slowest, slowestUsually) = (lists.MaxBy(list => list.Latencies.P99), lists.MaxBy(list => list.Latencies.Median));
        return
        [
            new Figure($"page of 50 from {orders:N0} orders, p99 of the slowest list ({slowest.Path})", slowest.Latencies.P99.TotalMilliseconds, "ms", 20),
            new Figure($"the same, median of the list whose median is highest ({slowestUsually.Path})", slowestUsually.Latencies.Median.TotalMilliseconds, "ms", 20),
        ];
    }

    private static async Task<IReadOnlyList<TimeSpan>> WalkAsync(QueryService service, string path, CancellationToken ct)
    {
        var times = new List<TimeSpan>();
        string? next = path;
        while (times.Count < Pages && next is not null)
        {
            var watch = Stopwatch.StartNew();
            var answer = await service.GetAsync(next, ct);
            times.Add(watch.Elapsed);
            next = answer.GetProperty("nextCursor").GetString() is { } cursor ? $"{path}&cursor={cursor}" : null;
        }

        return times;
    }

    // Directly into the tables: what is measured is reading.
    private static void Fill(string file, int orders)
    {
        var random = new Random(1);
        var start = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;
        string[] statuses = ["Pending", "Approved", "Shipped", "Completed", "Completed", "Completed", "Completed", "Rejected", "Cancelled", "Deleted"];
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO Orders (Id, CustomerId, Status, Currency, Total, Quantity, PlacedAt, PlacedDay, Version)
            VALUES ($id, $customer, $status, 'EUR', $total, 3, $at, '2024-01-01', 4)
            """;
        string[] names = ["$id", "$customer", "$status", "$total", "$at"];
        var parameters = names.ToDictionary(name => name, name => command.Parameters.AddWithValue(name, DBNull.Value));
        for (var i = 0; i < orders; i++)
        {
            parameters["$id"].Value = $"o{i:00000000}";
            parameters["$customer"].Value = $"c{(int)(1000 * random.NextDouble() * random.NextDouble())}";
            parameters["$status"].Value = statuses[random.Next(statuses.Length)];
            parameters["$total"].Value = random.Next(100, 500_000);
            parameters["$at"].Value = start + (random.Next(1000) * Day) + (random.Next(24) * TimeSpan.TicksPerHour);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
