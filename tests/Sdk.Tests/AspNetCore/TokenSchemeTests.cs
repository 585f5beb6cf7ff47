using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sdk.Tests.AspNetCore;

public sealed class TokenSchemeTests
{
    [Theory]
    [InlineData("app-token", "app-token", 200)]
    [InlineData("app-token", "other", 401)]
    [InlineData("app-token", null, 401)]
    [InlineData("", "app-token", 401)]
    [InlineData("", "", 401)]
    public async Task Lets_in_who_brings_the_token(string expected, string? sent, int status)
    {
        await using var app = await TestApp.Start(
            app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGet("/", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization("Dapr");
            },
            services =>
            {
                services.AddAuthentication().AddDapr(options => options.Token = expected);
                services.AddAuthorization(options => options.AddDapr());
            });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (sent is not null)
        {
            request.Headers.TryAddWithoutValidation("dapr-api-token", sent);
        }

        using var response = await app.Client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).ShouldBe(status == 200 ? "Dapr" : "");
    }
}
