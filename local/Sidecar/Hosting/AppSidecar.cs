using Sidecar.Actors;
using Sidecar.App;
using Sidecar.Components;
using Sidecar.Grpc;
using Sidecar.Grpc.Listening;
using Sidecar.Http;
using Sidecar.Invocation;
using Sidecar.PubSub;

namespace Sidecar.Hosting;

/// <summary>The sidecar of one instance of an app: its API on its own port, and its connection to the app.</summary>
internal sealed partial class AppSidecar : IAsyncDisposable
{
    // Thousands that connect at once wait for their turn; what the backlog can't hold would be reset.
    private const int MostConnecting = 4096;

    // So much of a request is held before anybody reads it: of one that waits to be let in, no more.
    private const int MostUnread = 32 << 10;

    // Go's server, and so daprd, takes this much more than it is told.
    private const int HeaderSlack = 4 << 10;

    private readonly WebApplication _api;
    private readonly AppOptions _options;
    private readonly ILogger _logger;
    private readonly NameResolution _names;
    private readonly Lazy<Task> _stopped;
    private readonly CancellationTokenSource _stop = new();
    private ResolvedApp? _registered;
    private Task? _connection;

    private AppSidecar(WebApplication api, AppOptions options, NameResolution names, ILogger logger)
    {
        _api = api;
        _options = options;
        _names = names;
        _logger = logger;
        _stopped = new(EndAsync);
    }

    /// <summary>Where the API listens, its real port included.</summary>
    public Uri Endpoint => new(_api.Urls.Last());

    /// <summary>Where it listens for gRPC.</summary>
    public Uri GrpcEndpoint => new(_api.Urls.First());

    /// <summary>It did not wait for what was under way, or not to its end.</summary>
    public bool EndedByForce { get; private set; }

    /// <summary>Completes when a caller asks this sidecar to end.</summary>
    public Task StopAsked => Service<SidecarStatus>().StopAsked;

    /// <exception cref="SidecarStartException">A resource can't be used, or the port is taken.</exception>
    public static async Task<AppSidecar> StartAsync(AppOptions options, int instance, SharedServices shared, CancellationToken ct)
    {
        var host = shared.Options;
        var resources = AppResources.Read(
            options.ResourcesPaths ?? host.ResourcesPaths, options.ConfigFile ?? host.ConfigFile, options.AppId, options.Namespace);
        shared.Hostility.Read(resources.Components);

        // Empty: settings and environment of the app, among which it runs, are not the sidecar's, and are not watched.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // each route has its own answer to a body that is too large
            kestrel.Limits.MaxRequestHeadersTotalSize = options.ReadBufferSize + HeaderSlack;
            kestrel.ListenHttp(options.HttpPort, http2: kestrel.ListenGrpc(options.GrpcPort));
        });
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.Backlog = MostConnecting;
            sockets.MaxReadBufferSize = MostUnread;
        });
        builder.Services.AddSidecar(options, instance, resources, shared);
        var api = builder.Build();
        var sidecar = new AppSidecar(api, options, shared.Names, host.Logging.CreateLogger<AppSidecar>());
        try
        {
            await sidecar.StartAsync(options.ApiToken ?? host.ApiToken, resources, shared, ct);
            return sidecar;
        }
        catch (IOException failure)
        {
            var port = api.Urls.Count == 0 ? options.GrpcPort : options.HttpPort;
            await sidecar.DisposeAsync();
            throw new SidecarStartException($"{options.AppId} can't listen on port {port}: {failure.InnerException?.Message ?? failure.Message}", failure);
        }
        catch
        {
            await sidecar.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells where the app listens: the first time its introduction begins, later it is just found there.</summary>
    public void Connect(int port)
    {
        if (_connection is null)
        {
            Service<SidecarStatus>().Ready = false;
            _connection = RunConnectionAsync(port);
        }
        else
        {
            Service<AppChannel>().Connect(port);
        }
    }

    /// <summary>Ends deliveries and actors, then the API. Only the first call does anything; all complete with it.</summary>
    public Task StopAsync() => _stopped.Value;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _api.DisposeAsync();
        _stop.Dispose();
    }

    private async Task StartAsync(string? token, AppResources resources, SharedServices shared, CancellationToken ct)
    {
        Map(token);
        await Service<Subscriptions>().PrepareAsync();
        _registered = new ResolvedApp(Service<AppIdentity>(), Service<AppChannel>(), Service<AppHealth>());
        _names.Register(_registered);
        await _api.StartAsync(ct);
        foreach (var warning in resources.Warnings)
        {
            LogWarning(_options.AppId, warning);
        }

        foreach (var component in resources.Components)
        {
            LogComponent(_options.AppId, component.Name, component.Type);
        }

        var status = Service<SidecarStatus>();
        status.OutboundReady = true;
        if (_options.AppPort is { } port)
        {
            Connect(port);
        }
        else
        {
            status.Ready = true; // daprd without an app port waits for nobody
        }
    }

    private async Task EndAsync()
    {
        var subscriptions = Service<Subscriptions>();
        var status = Service<SidecarStatus>();
        if (_options.BlockShutdown is { } block && status is { OutboundReady: true, IsForced: false })
        {
            subscriptions.TakeNoMore();
            LogBlocked(_options.AppId, block);
            await Service<AppHealth>().UnhealthyAsync().WaitAsync(block, Service<TimeProvider>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_registered is not null)
        {
            _names.Unregister(_registered);
        }

        await _stop.CancelAsync();
        await (_connection ?? Task.CompletedTask);
        using var limit = new CancellationTokenSource(status.IsForced ? TimeSpan.Zero : _options.GracefulShutdown);
        var actors = Service<ActorTable>().StopAsync().WaitAsync(limit.Token);
        await subscriptions.StopAsync(limit.Token);
        await actors.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _api.StopAsync(limit.Token);
        EndedByForce = limit.IsCancellationRequested;
        if (EndedByForce)
        {
            LogForced(_options.AppId);
        }
    }

    private void Map(string? token)
    {
        _api.UseGrpc(token);
        _api.UsePathCleaning();
        BodyLimit.Use(_api, _options.MaxBodySize);
        if (!string.IsNullOrEmpty(token))
        {
            _api.UseToken(token);
        }

        if (Service<Tracing.Tracer>() is { IsOn: true } tracer)
        {
            _api.UseTracing(tracer);
        }

        _api.UseRouting();
        HealthEndpoints.Map(_api);
        MetadataEndpoints.Map(_api);
        StateEndpoints.Map(_api);
        PublishEndpoints.Map(_api);
        SecretEndpoints.Map(_api);
        UnconfiguredEndpoints.Map(_api);
        CounterEndpoints.Map(_api);
        _api.MapActors();
        _api.MapInvocation();
    }

    private async Task RunConnectionAsync(int port)
    {
        try
        {
            await Service<AppConnection>().RunAsync(port, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            LogConnectionFailed(_options.AppId, failure);
        }
    }

    private T Service<T>()
        where T : notnull => _api.Services.GetRequiredService<T>();

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "{App}: the component {Component} ({Type}) is served by the embedded engine")]
    private partial void LogComponent(string app, string component, string type);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Warning, Message = "{App}: {Warning}")]
    private partial void LogWarning(string app, string warning);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Information, Message = "{App} goes on for {Block}, or until the app turns unhealthy")]
    private partial void LogBlocked(string app, TimeSpan block);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Critical, Message = "{App}: what was still under way has been cut")]
    private partial void LogForced(string app);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "the connection to {App} failed")]
    private partial void LogConnectionFailed(string app, Exception failure);
}
