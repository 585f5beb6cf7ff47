using System.Net;

namespace Manifests.Tests;

/// <summary>Every route of every service against callers without a token, with a wrong and with the right one.</summary>
public sealed class RouteMatrixTests(GuardedServices services) : IClassFixture<GuardedServices>
{
    public static IEnumerable<object[]> Rows => RouteMatrix.Services.SelectMany(s => s.Value, (s, row) => new object[] { s.Key, row.Method, row.Pattern });

    public static IEnumerable<object[]> AppIds => RouteMatrix.Services.Keys.Select(id => new object[] { id });

    [Theory]
    [MemberData(nameof(AppIds))]
    public void Every_route_is_in_the_matrix(string appId)
    {
        var routes = services.RoutesOf(appId).Select(r => $"{r.Method} {r.Pattern}").ToHashSet();
        var rows = RouteMatrix.Services[appId].Select(r => $"{r.Method} {r.Pattern}").ToHashSet();
        routes.Except(rows).ShouldBeEmpty("nobody has said who may call them");
        rows.Except(routes).ShouldBeEmpty("they aren't there");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Only_who_knows_the_token_gets_past_where_one_is_needed(string appId, string method, string pattern)
    {
        var route = RouteMatrix.Services[appId].Single(r => r.Method == method && r.Pattern == pattern);
        (await StatusAsync(appId, route, token: null) == HttpStatusCode.Unauthorized).ShouldBe(route.NeedsToken);
        (await StatusAsync(appId, route, "not it") == HttpStatusCode.Unauthorized).ShouldBe(route.NeedsToken);
        (await StatusAsync(appId, route, GuardedServices.Token)).ShouldNotBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpStatusCode> StatusAsync(string appId, ServiceRoute route, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(route.Example, UriKind.Relative));
        if (token is not null)
        {
            request.Headers.Add("dapr-api-token", token);
        }

        using var answer = await services.HttpOf(appId).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
        return answer.StatusCode;
    }
}
