using Testing;

namespace Sidecar.Tests.Processes;

/// <summary>The sidecar's gRPC API against what a real daprd answered, case by case; the battery runs once for all tests here.</summary>
public sealed class GrpcConformanceTests(GrpcConformanceTests.Battery battery) : IClassFixture<GrpcConformanceTests.Battery>
{
    private const string Transcript = "grpc-sqlite-redis.json";
    private const double MostExceptions = 0.05;

    private static readonly string[] Api =
        ["startup", "state", "tx", "cross", "pub", "outbox", "invoke", "actor", "reminder", "timer", "metadata", "headers"];

    private static readonly string[] NotConfigured = ["secrets", "configuration", "lock", "bindings", "crypto", "conversation"];

    [NodeFact]
    public async Task Answers_as_daprd_did()
    {
        var run = await battery.DrivenAsync();

        var (compared, differences) = await run.CompareAsync(Transcript, Of([.. Api, .. NotConfigured]));

        compared.ShouldBe(0, differences);
    }

    [NodeFact]
    public async Task Has_few_exceptions()
    {
        var run = await battery.DrivenAsync();
        var least = (int)Math.Ceiling(ConformanceRun.Count(Transcript, Of(Api)) * (1 - MostExceptions));

        var (compared, differences) = await run.CompareAsync(Transcript, Of(Api), least);

        compared.ShouldBe(0, differences);
    }

    [NodeFact]
    public async Task Frames_and_refuses_on_the_wire_mostly_as_daprd_did()
    {
        var run = await battery.DrivenAsync();
        var least = (int)Math.Ceiling(ConformanceRun.Count(Transcript, Of(["wire"])) * 2 / 3.0);

        var (compared, differences) = await run.CompareAsync(Transcript, Of(["wire"]), least);

        compared.ShouldBe(0, differences);
    }

    private static Predicate<string> Of(string[] groups) => id => groups.Contains(id.Split('.')[1]);

    public sealed class Battery : IDisposable
    {
        private const string Groups = "headers,state,transactions,cross,pubsub,invocation,actors,rest,outbox,outboxConflict,transport";

        private readonly ConformanceRun _run = new();
        private readonly Lazy<Task> _driven;

        public Battery() => _driven = new(DriveAsync);

        internal async Task<ConformanceRun> DrivenAsync()
        {
            await _driven.Value;
            return _run;
        }

        public void Dispose() => _run.Dispose();

        private async Task DriveAsync()
        {
            await NodeModules.InstalledAsync();
            await _run.DriveAsync(
                "confg", "components", [], "battery-grpc.mjs", ["--grpc", $"{_run.GrpcPort}", "--modules", NodeModules.Folder, "--group", Groups]);
        }
    }
}
