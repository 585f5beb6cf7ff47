using System.Net;
using System.Text.Json;

namespace Sidecar.App;

/// <summary>Asks the app for its configuration.</summary>
internal sealed partial class AppConfigReader(AppIdentity self, AppChannel channel, ILogger<AppConfigReader> logger)
{
    private const string Path = "/dapr/config";

    /// <summary>Reads the configuration; an app that answers anything but a 200 with a readable body hosts no actors.</summary>
    /// <exception cref="HttpRequestException">The app can't be reached.</exception>
    public async Task<AppConfig> ReadAsync(CancellationToken ct)
    {
        using var response = await channel.AskAsync(Path, self.AppId, ct);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return AppConfig.Empty;
        }

        try
        {
            var document = await response.Content.ReadFromJsonAsync<AppConfigDocument>(ct);
            if (document?.Resolve() is { } config)
            {
                return config;
            }

            LogUnreadableDuration(self.AppId);
        }
        catch (JsonException e)
        {
            LogUnreadable(self.AppId, e);
        }

        return AppConfig.Empty;
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "{App} hosts no actors: a duration in its configuration can't be read")]
    private partial void LogUnreadableDuration(string app);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "{App} hosts no actors: its configuration can't be read")]
    private partial void LogUnreadable(string app, Exception exception);
}
