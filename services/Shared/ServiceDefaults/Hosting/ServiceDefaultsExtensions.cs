using System.Globalization;
using EventSourcing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ServiceDefaults;

/// <summary>What all services have in common.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Telemetry, health, OpenAPI, problems, JSON, limits, the app token, the master keys and the Dapr client.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="appId">The service's Dapr app id, which is its name in telemetry too.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string appId)
    {
        // Numbers and dates read the same wherever the service runs.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        builder.AddServerLimits();
        builder.AddCallerLimits();
        builder.AddTelemetry(appId);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DeliveryAges>();
        builder.Services.AddSingleton(AppToken.From(builder.Configuration));
        builder.Services.AddSingleton(_ => MasterKeySettings.From(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton(ChainKeySettings.From(builder.Configuration));
        builder.Services.AddHostedService<MasterKeysFirst>();
        builder.Services.AddDaprClient(dapr => dapr.UseJsonSerializationOptions(EventJson.Options));
        builder.Services.AddOpenApi(document => document.AddOperationTransformer<ParameterTransformer>());
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.AddSingleton<Unavailability>(SidecarUnavailability.Includes);
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.WithAnswers(json.SerializerOptions));
        builder.Services.AddHealthChecks().AddCheck<SidecarCheck>("sidecar");
        return builder;
    }

    /// <summary>The middleware and routes that go with <see cref="AddServiceDefaults"/>; comes before the service's own routes.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRequestSpans();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => Problem.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.UseAppToken(app.Services.GetRequiredService<AppToken>());
        app.UseCallerLimits();
        app.MapHealth();
        app.MapPrometheus();
        app.MapOpenApi().WithoutCallerLimits();
        return app;
    }
}
