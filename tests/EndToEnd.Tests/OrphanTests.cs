using Testing;
using Xunit.Abstractions;

namespace EndToEnd.Tests;

/// <summary>
/// What the kill of a loaded replica leaves, in both modes, with a sidecar whose outbox is as daprd's. <c>TEST_OUTBOX_HANDOVER</c> says after how many seconds
/// the messages of a dead instance are handed to another; with Redis and Dapr's defaults it is 60.
/// </summary>
public sealed class OrphanTests(ITestOutputHelper output)
{
    private const int MostKills = 8;

    private static readonly TimeSpan Handover = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("TEST_OUTBOX_HANDOVER") ?? "30"));

    [Fact]
    public async Task In_daprs_outbox_a_kill_leaves_lost_workers_and_a_wait()
    {
        await using var cluster = await StartAsync(DeliveryMode.DaprOutbox);
        var replica = new KilledReplica(cluster);
        var longest = TimeSpan.Zero;
        var kills = 0;
        for (var lost = 0L; lost == 0 || longest <= Handover; lost = await LostAsync(replica))
        {
            kills.ShouldBeLessThan(MostKills, "one of some kills hits a transaction, and one a message of an acknowledged command that the replica has in its hands");
            longest = await KillAsync(cluster, replica, longest, ++kills);
        }

        await TellAsync(DeliveryMode.DaprOutbox, replica, longest, kills);
        (await replica.CountersAsync()).HandedOver.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Where_the_stream_is_the_outbox_it_leaves_neither()
    {
        await using var cluster = await StartAsync(DeliveryMode.StreamOutbox);
        var replica = new KilledReplica(cluster);
        var longest = TimeSpan.Zero;
        const int kills = 2;
        for (var kill = 1; kill <= kills; kill++)
        {
            longest = await KillAsync(cluster, replica, longest, kill);
        }

        await TellAsync(DeliveryMode.StreamOutbox, replica, longest, kills);
        (await LostAsync(replica), (await replica.CountersAsync()).HandedOver).ShouldBe((0, 0));
        longest.ShouldBeLessThan(Handover);
    }

    // Only what is delivered is to be seen, not what the read model's sweep finds.
    private static Task<ProcessCluster> StartAsync(string mode) => ProcessCluster.StartAsync(
        replicas: [KilledReplica.Victim],
        overheard: [KilledReplica.Victim],
        sidecarArguments: ["--hostile", "orphans", "--hostile-seed", "9", "--outbox-handover", $"{Handover.TotalSeconds}s"],
        environment: new Dictionary<string, string> { ["Delivery__Mode"] = mode, ["Sweep__Period"] = "01:00:00" });

    private static async Task<TimeSpan> KillAsync(ProcessCluster cluster, KilledReplica replica, TimeSpan longest, int kill)
    {
        if (kill > 1)
        {
            var proxy = cluster.ToSidecar(KilledReplica.Victim);
            (proxy.OnRequest, proxy.LeavesAt) = (_ => Task.CompletedTask, _ => CancellationToken.None);
            cluster.Start(KilledReplica.Victim);
            await cluster.BecomesReadyAsync();
        }

        var visible = await replica.KillAsync();
        return visible > longest ? visible : longest;
    }

    /// <summary>A worker counts as lost when it has looked for its transaction for nine seconds; by then everything else was delivered.</summary>
    private static async Task<long> LostAsync(KilledReplica replica)
    {
        var last = TimeProvider.System.GetTimestamp();
        await Eventually.BecomesTrueAsync(
            async () => (await replica.CountersAsync()).Orphans > 0 || TimeProvider.System.GetElapsedTime(last) > TimeSpan.FromSeconds(10), "the workers have looked");
        return (await replica.CountersAsync()).Orphans;
    }

    private async Task TellAsync(string mode, KilledReplica replica, TimeSpan longest, int kills)
    {
        var (orphans, handedOver) = await replica.CountersAsync();
        output.WriteLine(FormattableString.Invariant(
            $"{mode}: {kills} kills, {replica.Acknowledged} commands, {orphans} workers lost, {handedOver} messages handed over, visible after at most {longest.TotalSeconds:0.0} s"));
    }
}
