using System.Text.Json;
using Microsoft.Data.Sqlite;
using Testing;

namespace EndToEnd.Tests;

/// <summary>A rebuild whose process is killed in the middle of it.</summary>
public sealed class RebuildTests
{
    private const int Streams = 700;
    private const string Projection = "customers";

    private static readonly string[] Replicas = ["customers-queries", "customers-queries-2"];

    [Fact]
    public async Task A_rebuild_whose_replica_is_killed_goes_on_in_another_from_where_it_was_and_repairs_what_was_wrong()
    {
        await using var cluster = await ProcessCluster.StartAsync([Replicas[1]], watched: Replicas);
        await Parallel.ForEachAsync(Enumerable.Range(0, Streams), new ParallelOptions { MaxDegreeOfParallelism = 32 }, (number, _) => RegisterAsync(cluster, number));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Number(cluster, "SELECT COUNT(*) FROM Customers") == Streams), "all are shown", TimeSpan.FromSeconds(60));
        var right = Rows(cluster);
        Execute(cluster, "UPDATE Customers SET Name = 'wrong', CreditReserved = 7 WHERE Id IN ('c3', 'c350', 'c690')");
        Execute(cluster, "DELETE FROM Customers WHERE Id IN ('c5', 'c600')");
        Execute(cluster, "INSERT INTO CustomerOrders (OrderId, CustomerId, IsOpen) VALUES ('made-up', 'c7', 1)");

        var victim = await KilledInTheMiddleAsync(cluster);

        var (left, isRunning) = (Number(cluster, "SELECT Streams FROM Rebuilds"), Number(cluster, "SELECT IsRunning FROM Rebuilds"));
        left.ShouldBeInRange(1, Streams - 1, "it was in the middle");
        isRunning.ShouldBe(1);
        var other = Replicas.Single(replica => replica != victim);
        var rebuild = await Rebuild.CompletedAsync(cluster, other, Projection, TimeSpan.FromSeconds(60));
        rebuild.GetProperty("streams").GetInt64().ShouldBe(Streams, "what was done before the kill is neither lost nor counted twice");
        var differed = rebuild.GetProperty("differed");
        Counts(differed).ShouldBe((5, 2, 1, 3), $"{differed}");
        Rows(cluster).ShouldBe(right);
        Number(cluster, "SELECT COUNT(*) FROM CustomerOrders").ShouldBe(0);

        cluster.Start(victim);
        await cluster.BecomesReadyAsync();
        Counts((await Rebuild.RunAsync(cluster, victim, Projection)).GetProperty("differed")).ShouldBe((0, 0, 0, 0), "now everything is right");
    }

    /// <summary>Kills whichever replica does the rebuild when it has come some way.</summary>
    private static async Task<string> KilledInTheMiddleAsync(ProcessCluster cluster)
    {
        var killed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var armed = 1;
        foreach (var replica in Replicas)
        {
            // Before it gets to read on, so that it can't end.
            cluster.ToSidecar(replica).OnRequest = async request =>
            {
                if (request.Path.Value!.EndsWith("/streams/commits", StringComparison.Ordinal) && Number(cluster, "SELECT COALESCE(SUM(Streams), 0) FROM Rebuilds") > 0 &&
                    Interlocked.Exchange(ref armed, 0) == 1)
                {
                    await cluster.KillAsync(replica);
                    killed.SetResult(replica);
                }
            };
        }

        await Rebuild.StartAsync(cluster, Replicas[0], Projection);
        return await killed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async ValueTask RegisterAsync(ProcessCluster cluster, int number)
    {
        using var answer = await cluster.Client.PostAsync(cluster.Url("customers-commands", "/customers"), JsonOf(RunningCluster.Customer($"c{number}", name: $"Customer {number}")));
        ((int)answer.StatusCode).ShouldBe(201);
    }

    private static StringContent JsonOf(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private static (long Streams, long Missing, long Extra, long Changed) Counts(JsonElement differed) =>
        (differed.GetProperty("streams").GetInt64(), differed.GetProperty("missing").GetInt64(), differed.GetProperty("extra").GetInt64(), differed.GetProperty("changed").GetInt64());

    private static List<string> Rows(ProcessCluster cluster) => Read(cluster, "SELECT Id || ' ' || Name || ' ' || CreditReserved || ' ' || Version FROM Customers ORDER BY Id", row => row.GetString(0));

    private static long Number(ProcessCluster cluster, string query) => Read(cluster, query, row => row.GetInt64(0)).Single();

    private static void Execute(ProcessCluster cluster, string statement) => Read(cluster, statement, row => row.GetInt64(0));

    private static List<T> Read<T>(ProcessCluster cluster, string statement, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(cluster.DataFolder, "customers-queries.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
