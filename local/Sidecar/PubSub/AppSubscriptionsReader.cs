using System.Net;
using System.Text.Json;
using Sidecar.App;
using Sidecar.PubSub.Rules;

namespace Sidecar.PubSub;

/// <summary>Asks the app for its subscriptions, once in the sidecar's life.</summary>
internal sealed partial class AppSubscriptionsReader(AppIdentity app, AppChannel channel, ILogger<AppSubscriptionsReader> logger)
{
    /// <summary>None if the app answers anything but a 200 with a readable list.</summary>
    /// <exception cref="HttpRequestException">The app can't be reached.</exception>
    public async Task<IReadOnlyList<Subscription>> ReadAsync(CancellationToken ct)
    {
        using var response = await channel.AskAsync("/dapr/subscribe", app.AppId, ct);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            if (response.StatusCode != HttpStatusCode.NotFound)
            {
                LogRefused(app.AppId, (int)response.StatusCode);
            }

            return [];
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), default, ct);
            return SubscriptionReader.FromApp(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or RuleException)
        {
            LogUnreadable(app.AppId, failure.Message);
            return [];
        }
    }

    [LoggerMessage(EventId = 2011, Level = LogLevel.Warning, Message = "{App} answered {Status} when asked for its subscriptions: it gets none")]
    private partial void LogRefused(string app, int status);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Error, Message = "the subscriptions of {App} can't be read: {Reason}")]
    private partial void LogUnreadable(string app, string reason);
}
