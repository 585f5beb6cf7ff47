namespace Sidecar.App;

/// <summary>Asks the app for its health; a 2xx in time is healthy. No token or other header goes along, as in daprd.</summary>
internal sealed partial class AppHealthProbe(
    AppIdentity app, AppChannel channel, AppHealth health, TimeProvider time, ILogger<AppHealthProbe> logger) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ActivityHeadersPropagator = null });

    public async Task WaitUntilHealthyAsync(AppHealthOptions options, CancellationToken ct)
    {
        while (!await IsHealthyAsync(options, ct))
        {
            await Task.Delay(options.Interval, time, ct);
        }
    }

    /// <summary>Reports every change until cancelled.</summary>
    public async Task WatchAsync(AppHealthOptions options, CancellationToken ct)
    {
        var failures = 0;
        while (true)
        {
            await Task.Delay(options.Interval, time, ct);
            failures = await IsHealthyAsync(options, ct) ? 0 : failures + 1;
            var healthy = failures == 0 || (failures < options.Threshold && health.IsHealthy);
            if (healthy != health.IsHealthy)
            {
                LogChanged(app.AppId, healthy);
                health.Report(healthy);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> IsHealthyAsync(AppHealthOptions options, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{channel.Port}/{options.Path.TrimStart('/')}");
            channel.Speak(request);
            using var response = await _client.SendAsync(request, either.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 1010, Level = LogLevel.Warning, Message = "{App} is healthy: {Healthy}")]
    private partial void LogChanged(string app, bool healthy);
}
