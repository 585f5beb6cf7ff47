using Microsoft.AspNetCore.Http;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.Tests.App;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Grpc;

public sealed class GrpcInvocationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_deadline_ends_the_call_to_the_app()
    {
        await using var setting = await Setting.StartAsync();

        var outcome = await setting.Grpc.CallAsync("InvokeService", Endless(), ("grpc-timeout", "200m"));

        outcome.Code.ShouldBe(GrpcCode.DeadlineExceeded);
        await setting.Abandoned.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_the_call_to_the_app()
    {
        await using var setting = await Setting.StartAsync();
        using var leaving = new CancellationTokenSource();

        var call = setting.Grpc.CallAsync("InvokeService", Endless(), leaving.Token);
        await setting.Reached.WaitAsync(Patience);
        setting.Abandoned.IsCompleted.ShouldBeFalse();
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await setting.Abandoned.WaitAsync(Patience);
    }

    [Fact]
    public async Task Metadata_reaches_the_app_and_its_headers_come_back_but_for_those_of_the_connection()
    {
        await using var setting = await Setting.StartAsync();

        var outcome = await setting.Grpc.CallAsync("InvokeService", Ask("headers"), ("x-mine", "1"), ("x-mine-bin", "AQID"), ("dapr-app-id", "other"));

        outcome.Code.ShouldBe(GrpcCode.Ok);
        var seen = outcome.As<InvokeResponse>().Data.Value.ToStringUtf8().Split('\n');
        seen.ShouldContain("x-mine: 1");
        seen.ShouldContain("dapr-app-id: other");
        seen.ShouldNotContain(line => line.StartsWith("x-mine-bin", StringComparison.OrdinalIgnoreCase));
        outcome.Headers["x-answer"].ShouldBe("yes");
        outcome.Headers["dapr-cache-control"].ShouldBe("no-store");
        outcome.Headers["dapr-http-status"].ShouldBe("200");
        outcome.Headers.Keys.ShouldNotContain("content-length");
    }

    [Theory]
    [InlineData(400, nameof(GrpcCode.Internal), "Bad Request")]
    [InlineData(409, nameof(GrpcCode.AlreadyExists), "Conflict")]
    [InlineData(412, nameof(GrpcCode.Unknown), "Precondition Failed")]
    [InlineData(503, nameof(GrpcCode.Unavailable), "Service Unavailable")]
    public async Task A_status_of_the_app_becomes_one_of_gRPC(int status, string code, string message)
    {
        await using var setting = await Setting.StartAsync();

        var outcome = await setting.Grpc.CallAsync("InvokeService", Ask($"status/{status}"));

        outcome.Code.ToString().ShouldBe(code);
        outcome.Message.ShouldBe(message);
        outcome.Headers["dapr-http-status"].ShouldBe($"{status}");
    }

    private static InvokeServiceRequest Endless() => Ask("endless");

    private static InvokeServiceRequest Ask(string method) => new()
    {
        Id = "shop",
        Message = new InvokeRequest { Method = method, HttpExtension = new HTTPExtension { Verb = HTTPExtension.Types.Verb.Get } },
    };

    /// <summary>An app, its sidecar and a client of it.</summary>
    private sealed class Setting(TestApp app, TestSidecar sidecar, Task reached, Task abandoned) : IAsyncDisposable
    {
        public GrpcClient Grpc { get; } = new(sidecar.Host.GrpcEndpoint("shop"));

        /// <summary>Completes when the call that never ends has reached the app.</summary>
        public Task Reached => reached;

        /// <summary>Completes when that call was dropped.</summary>
        public Task Abandoned => abandoned;

        public static async Task<Setting> StartAsync()
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var abandoned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var app = await TestApp.StartAsync(async context =>
            {
                var path = context.Request.Path.Value!;
                if (path == "/endless")
                {
                    context.RequestAborted.Register(() => abandoned.TrySetResult());
                    reached.TrySetResult();
                    await abandoned.Task;
                }
                else if (path.StartsWith("/status/", StringComparison.Ordinal))
                {
                    context.Response.StatusCode = int.Parse(path["/status/".Length..]);
                }
                else
                {
                    context.Response.Headers["x-answer"] = "yes";
                    context.Response.Headers.CacheControl = "no-store";
                    await context.Response.WriteAsync(string.Join('\n', context.Request.Headers.Select(h => $"{h.Key}: {h.Value}")));
                }
            });
            var sidecar = await TestSidecar.StartAsync(
                Resources.Store, options => options with { Apps = [new AppOptions { AppId = "shop", AppPort = app.Port }] });
            await Testing.Eventually.BecomesTrueAsync(
                async () => (await sidecar.Http.GetAsync(new Uri("/v1.0/healthz", UriKind.Relative))).IsSuccessStatusCode, "the sidecar knows its app");
            return new Setting(app, sidecar, reached.Task, abandoned.Task);
        }

        public async ValueTask DisposeAsync()
        {
            Grpc.Dispose();
            await sidecar.DisposeAsync();
            await app.DisposeAsync();
        }
    }
}
