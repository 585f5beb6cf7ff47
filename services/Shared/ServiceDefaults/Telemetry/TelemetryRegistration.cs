using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ServiceDefaults;

internal static class TelemetryRegistration
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string OwnNames = "DaprCqrs.*";

    public static void AddTelemetry(this WebApplicationBuilder builder, string appId)
    {
        // By default ASP.NET Core leaves method and path out of its request spans. The query string stays out either way.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

        builder.Services.AddSingleton<PrometheusReader>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(appId))
            .WithMetrics(metrics => metrics
                .AddReader(provider => provider.GetRequiredService<PrometheusReader>().Reader)
                .AddMeter(
                    "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Net.Http", "System.Runtime", "Microsoft.EntityFrameworkCore", OwnNames)
                // Measured at every call of the sidecar, and tells only of the pool of connections to it, which has no limit.
                .AddView("http.client.active_requests", MetricStreamConfiguration.Drop)
                .AddView("http.client.request.time_in_queue", MetricStreamConfiguration.Drop));
        if (!string.IsNullOrEmpty(builder.Configuration[OtlpEndpoint]))
        {
            // Without a collector spans would be made for nobody; trace ids are passed on and told all the same. Dapr's client calls by gRPC, whose
            // spans are the parents of its requests'.
            telemetry.WithTracing(tracing => tracing.AddSource("Microsoft.AspNetCore", "System.Net.Http", "Grpc.Net.Client", OwnNames));
            telemetry.WithLogging();
            telemetry.UseOtlpExporter();
        }
    }
}
