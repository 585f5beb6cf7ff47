using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.Tests.App;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.Grpc;

/// <summary>What holds for a call whatever its method.</summary>
public sealed class GrpcCallTests
{
    private const int Limit = 4 << 20;

    [Fact]
    public async Task Asks_for_the_token_whatever_the_case_of_its_name_and_lets_none_else_in()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store, options => options with { ApiToken = "secret" });
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));
        var request = new GetStateRequest { StoreName = "store", Key = "k" };

        (await grpc.CallAsync("GetState", request)).Code.ShouldBe(GrpcCode.Unauthenticated);
        (await grpc.CallAsync("GetState", request, ("dapr-api-token", ""))).Code.ShouldBe(GrpcCode.Unauthenticated);
        (await grpc.CallAsync("GetState", request, ("dapr-api-token", "secre"))).Code.ShouldBe(GrpcCode.Unauthenticated);
        (await grpc.CallAsync("GetState", request, ("authorization", "Bearer secret"))).Code.ShouldBe(GrpcCode.Unauthenticated);
        (await grpc.CallAsync("GetState", request, ("DAPR-API-TOKEN", "secret"))).Code.ShouldBe(GrpcCode.Ok);
    }

    [Theory]
    [InlineData(0, nameof(GrpcCode.Ok))]
    [InlineData(1, nameof(GrpcCode.ResourceExhausted))]
    public async Task Takes_and_gives_messages_up_to_4_MiB_and_not_a_byte_more(int more, string code)
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));

        (await grpc.CallAsync("SaveState", SaveOfSize(Limit + more))).Code.ToString().ShouldBe(code);

        var bulk = new GetBulkStateRequest { StoreName = "store", Keys = { "left", "right" } };
        await grpc.AskAsync<Empty>("SaveState", Save("left", 2 << 20));
        await grpc.AskAsync<Empty>("SaveState", Save("right", 1 << 20));
        var rest = Limit + more - (await grpc.AskAsync<GetBulkStateResponse>("GetBulkState", bulk)).CalculateSize();
        await grpc.AskAsync<Empty>("SaveState", Save("right", (1 << 20) + rest));
        (await grpc.CallAsync("GetBulkState", bulk)).Code.ToString().ShouldBe(code);
    }

    [Fact]
    public async Task Takes_and_gives_larger_messages_if_it_is_told()
    {
        await using var app = await TestApp.StartAsync(context => context.Request.Body.CopyToAsync(context.Response.Body));
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.Store, options => options with { Apps = [options.Apps[0] with { AppPort = app.Port, MaxBodySize = 8 << 20 }] });
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));
        await Eventually.BecomesTrueAsync(
            async () => (await sidecar.Http.GetAsync(new Uri("/v1.0/healthz", UriKind.Relative))).IsSuccessStatusCode, "the app is connected");
        var invocation = new InvokeServiceRequest
        {
            Id = "shop",
            Message = new()
            {
                Method = "echo",
                Data = new Any { Value = ByteString.CopyFrom(new byte[6 << 20]) },
                HttpExtension = new() { Verb = HTTPExtension.Types.Verb.Post },
            },
        };

        (await grpc.AskAsync<InvokeResponse>("InvokeService", invocation)).Data.Value.Length.ShouldBe(6 << 20);
        (await grpc.CallAsync("SaveState", SaveOfSize((8 << 20) + 1))).Code.ShouldBe(GrpcCode.ResourceExhausted);
    }

    [Fact]
    public async Task Answers_with_nothing_but_what_daprd_sends()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));

        var good = await grpc.CallAsync("GetState", new GetStateRequest { StoreName = "store", Key = "k" });
        var refused = await grpc.CallAsync("GetState", new GetStateRequest { StoreName = "other", Key = "k" });
        var unknown = await grpc.CallAsync("NoSuchMethod", new Empty());

        good.Headers.Keys.ShouldBe(["grpc-trace-bin"]);
        good.Trailers.Keys.ShouldBe(["grpc-status"]);
        refused.Headers.Keys.ShouldBe(["grpc-trace-bin"]);
        refused.Trailers.Keys.ShouldBe(["grpc-status", "grpc-message", "grpc-status-details-bin"], ignoreOrder: true);
        unknown.Headers.ShouldBeEmpty();
        unknown.Trailers.Keys.ShouldBe(["grpc-status", "grpc-message"], ignoreOrder: true);
    }

    [Fact]
    public async Task Tells_of_unknown_methods_and_services_in_a_status()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));

        (await grpc.CallAsync("NoSuchMethod", new Empty())).Code.ShouldBe(GrpcCode.Unknown);
        (await grpc.SendAsync("/some.Service/Method", [], CancellationToken.None)).Code.ShouldBe(GrpcCode.Unknown);
        (await grpc.SendAsync("/some.Service/Method", [], CancellationToken.None, ("dapr-app-id", "shop"))).Code.ShouldBe(GrpcCode.Unavailable);
        (await grpc.SendAsync("/some.Service", [], CancellationToken.None)).Code.ShouldBe(GrpcCode.Unimplemented);
    }

    [Theory]
    [InlineData("ScheduleJobAlpha1", nameof(GrpcCode.Unimplemented))]
    [InlineData("StartWorkflowBeta1", nameof(GrpcCode.Unimplemented))]
    [InlineData("GetConfiguration", nameof(GrpcCode.FailedPrecondition))]
    [InlineData("UnlockAlpha1", nameof(GrpcCode.FailedPrecondition))]
    [InlineData("InvokeBinding", nameof(GrpcCode.Internal))]
    [InlineData("ConverseAlpha2", nameof(GrpcCode.InvalidArgument))]
    public async Task Refuses_building_blocks_that_are_not_there(string method, string code)
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));

        (await grpc.CallAsync(method, new ComponentRequest { Name = "any" })).Code.ToString().ShouldBe(code);
    }

    [Fact]
    public async Task Serves_both_protocols_of_an_app_on_ports_of_their_own()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        var (http, grpc) = (sidecar.Host.HttpEndpoint("shop"), sidecar.Host.GrpcEndpoint("shop"));

        grpc.Port.ShouldNotBe(http.Port);
        using var client = new HttpClient { BaseAddress = grpc };
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri("/v1.0/metadata", UriKind.Relative)));
    }

    [Fact]
    public async Task Stops_when_it_is_asked_to_and_says_so_first()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));

        (await grpc.CallAsync("Shutdown", new Empty())).Code.ShouldBe(GrpcCode.Ok);

        await sidecar.Host.StopAsked.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static SaveStateRequest Save(string key, int bytes) =>
        new() { StoreName = "store", States = { new StateItem { Key = key, Value = ByteString.CopyFrom(new byte[bytes]) } } };

    private static SaveStateRequest SaveOfSize(int bytes) => Save("k", bytes - (Save("k", Limit).CalculateSize() - Limit));
}
