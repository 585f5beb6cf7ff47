#nullable disable

using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Authentication;

public static class DaprAuthenticationBuilderExtensions
{
    internal const string Scheme = "Dapr";

    public static AuthenticationBuilder AddDapr(this AuthenticationBuilder builder) => builder.AddDapr(configureOptions: null);

    public static AuthenticationBuilder AddDapr(this AuthenticationBuilder builder, Action<DaprAuthenticationOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddScheme<DaprAuthenticationOptions, DaprAuthenticationHandler>(Scheme, configureOptions);
    }
}
