using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>A service that was given a key chains its commits with it, after those of the time before.</summary>
public sealed class ChainKeyTests
{
    [Fact]
    public async Task Commits_are_chained_with_the_key_from_the_day_that_there_is_one()
    {
        var (key, next) = (NewKey(), NewKey());
        await using var cluster = await TestCluster.StartAsync(CustomersService.AppId);
        await RenameAsync(cluster, create: true);
        await RenameAsync(cluster, create: false, ("Chain:Key", key));
        var report = await RenameAsync(cluster, create: false, ("Chain:Key", next), ("Chain:PreviousKeys:0", key));
        (report.GetProperty("intact").GetBoolean(), report.GetProperty("commits").GetInt32()).ShouldBe((true, 3));

        var forgotten = await RenameAsync(cluster, create: false, ("Chain:Key", next));
        (forgotten.GetProperty("intact").GetBoolean(), forgotten.GetProperty("firstBroken").GetInt32()).ShouldBe((false, 2));
    }

    [Fact]
    public void A_key_that_is_none_keeps_the_service_from_starting() =>
        Should.Throw<InvalidOperationException>(() => TestService<CustomerActor>.Alone(("Chain:Key", "c2hvcnQ="))).Message.ShouldContain("Chain:Key");

    /// <returns>What the stream's verification says after it.</returns>
    private static async Task<JsonElement> RenameAsync(TestCluster cluster, bool create, params (string Name, string? Value)[] settings)
    {
        await using var service = await cluster.AddAsync<CustomerActor>(CustomersService.AppId, settings);
        var answer = create
            ? await service.Http.PostAsJsonAsync("/customers", CustomersService.Body("ada"))
            : await service.Http.PostAsJsonAsync("/customers/ada/rename", new { name = $"Ada {settings.Length}" });
        using (answer)
        {
            answer.EnsureSuccessStatusCode();
        }

        return await service.Http.GetFromJsonAsync<JsonElement>(new Uri("/customers/ada/verify", UriKind.Relative));
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
