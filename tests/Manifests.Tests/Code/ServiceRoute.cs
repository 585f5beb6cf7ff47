using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;

namespace Manifests.Tests;

/// <param name="Method">Its verb.</param>
/// <param name="Pattern">Its pattern, with placeholders.</param>
/// <param name="NeedsToken">Whether it is for those who know the app token.</param>
internal sealed partial record ServiceRoute(string Method, string Pattern, bool NeedsToken)
{
    /// <summary>A path that the pattern matches and that is there.</summary>
    public string Example => Placeholder().Replace(Pattern.Replace("{documentName}", "v1", StringComparison.Ordinal), "one");

    /// <summary>What an endpoint answers to, by its metadata.</summary>
    public static IEnumerable<ServiceRoute> Of(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new ServiceRoute(
            method,
            "/" + endpoint.RoutePattern.RawText!.Trim('/'),
            endpoint.Metadata.Any(m => m.GetType().DeclaringType == typeof(AppTokenProtection)) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null));

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
