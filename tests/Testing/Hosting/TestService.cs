using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Testing;

/// <summary>A service's own program, on a real server with a free port.</summary>
public sealed class TestService<TMarker> : WebApplicationFactory<TMarker>
    where TMarker : class
{
    private readonly IReadOnlyList<(string Name, string? Value)> _settings;

    internal TestService(IReadOnlyList<(string Name, string? Value)> settings)
    {
        _settings = settings;
        UseKestrel();
    }

    /// <summary>Speaks to the service directly.</summary>
    public HttpClient Http => field ??= CreateClient();

    /// <summary>A service that is started without a sidecar, for what must work, or fail, without one.</summary>
    public static TestService<TMarker> Alone(params (string Name, string? Value)[] settings)
    {
        var service = new TestService<TMarker>(settings);
        service.Start();
        return service;
    }

    internal Uri Start()
    {
        StartServer();
        return Http.BaseAddress!;
    }

    internal Task BecomesReadyAsync() =>
        Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return answer.IsSuccessStatusCode;
            },
            $"{typeof(TMarker).Assembly.GetName().Name} is ready");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // A setting, not UseKestrel(0): that changes the addresses of a host whose program may have started it by then.
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }
    }
}
