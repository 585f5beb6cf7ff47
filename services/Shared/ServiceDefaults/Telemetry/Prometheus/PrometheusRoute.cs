using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>Where Prometheus reads; what is told there is for operators, so it needs their token.</summary>
internal static class PrometheusRoute
{
    public static void MapPrometheus(this WebApplication app) =>
        app.MapGet("/metrics", (PrometheusReader reader) => TypedResults.Text(reader.Read(), PrometheusText.MediaType))
            .RequireAppToken()
            .DisableHttpMetrics()
            .ExcludeFromDescription();
}
