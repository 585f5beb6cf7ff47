#nullable disable

using Microsoft.AspNetCore.Authentication;

namespace Microsoft.AspNetCore.Authorization;

public static class DaprAuthorizationOptionsExtensions
{
    public static void AddDapr(this AuthorizationOptions options, string name = "Dapr")
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(name, policy => policy.AddAuthenticationSchemes(DaprAuthenticationBuilderExtensions.Scheme).RequireAuthenticatedUser());
    }
}
