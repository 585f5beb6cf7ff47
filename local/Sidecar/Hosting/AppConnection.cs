using Sidecar.Actors;
using Sidecar.App;
using Sidecar.Outbox;
using Sidecar.PubSub;
using Sidecar.PubSub.Delivery;

namespace Sidecar.Hosting;

/// <summary>
/// daprd's start order with an app: wait for its port, then for its health, ask what actors it hosts, ask what it subscribes to, deliver, host.
/// </summary>
internal sealed partial class AppConnection(
    AppIdentity app,
    AppOptions options,
    AppChannel channel,
    AppCalls calls,
    AppHealth health,
    AppHealthProbe probe,
    AppConfigReader configuration,
    AppSubscriptionsReader subscriptionsReader,
    Subscriptions subscriptions,
    ActorTable actors,
    OutboxRelays outbox,
    SidecarStatus status,
    ILogger<AppConnection> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Connects, and then watches the app's health until cancelled.</summary>
    public async Task RunAsync(int port, CancellationToken ct)
    {
        channel.Connect(port);
        while (!await calls.ListensAsync(ct))
        {
            await Task.Delay(Pause, ct);
        }

        if (options.HealthCheck is { } check)
        {
            await probe.WaitUntilHealthyAsync(check, ct);
        }

        await IntroduceAsync(ct);
        status.Ready = true;
        LogConnected(app.AppId, port);
        if (options.HealthCheck is { } watched)
        {
            await probe.WatchAsync(watched, ct);
        }
    }

    private async Task IntroduceAsync(CancellationToken ct)
    {
        var config = await AskAsync(configuration.ReadAsync, ct);
        var programmatic = subscriptions.Possible ? await AskAsync(subscriptionsReader.ReadAsync, ct) : [];
        health.Report(true);
        await subscriptions.StartAsync(programmatic);
        await outbox.StartAsync();
        actors.Host(config);
        health.Changed += actors.Follow;
    }

    /// <summary>An app that dies while it is asked is asked again when it is back.</summary>
    private static async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await ask(ct);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "{App} is connected on port {Port}")]
    private partial void LogConnected(string app, int port);
}
