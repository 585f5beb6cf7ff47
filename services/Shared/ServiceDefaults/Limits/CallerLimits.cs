using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceDefaults;

/// <summary>
/// How many clients are served at once, how many wait for it, and how long. What the sidecar and the other services ask for is not held up: clients' own
/// requests wait for it.
/// </summary>
public static class CallerLimits
{
    private const string Section = "Limits";

    /// <summary>For routes that clients' requests, or the sidecar, depend on.</summary>
    public static TBuilder WithoutCallerLimits<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new DisableRateLimitingAttribute(), new DisableRequestTimeoutAttribute());

    internal static void AddCallerLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection(Section);
        var options = new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.GetValue("ConcurrentRequests", 512),
            QueueLimit = limits.GetValue("QueuedRequests", 2048),
        };
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter("clients", _ => options));
            limiter.OnRejected = (context, _) => new ValueTask(
                Problem.Of(ProblemCodes.TooManyRequests, "Too many requests wait already. Try again.").ExecuteAsync(context.HttpContext));
        });
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            // Above what any route waits for by itself: 15 s for an aggregate, 30 s for a read model.
            Timeout = TimeSpan.FromSeconds(limits.GetValue("RequestSeconds", 60)),
            WriteTimeoutResponse = context => Problem.Of(ProblemCodes.Unavailable, "It took too long. Try again.").ExecuteAsync(context),
        });
    }

    internal static void UseCallerLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseRequestTimeouts();
    }
}
