#nullable disable

namespace Dapr.AspNetCore;

public class DaprAuthenticationOptions : Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions
{
    /// <summary>What the sidecar sends in <c>dapr-api-token</c>: its <c>APP_API_TOKEN</c>.</summary>
    public string Token { get; set; } = DaprDefaults.GetDefaultAppApiToken(null);
}
