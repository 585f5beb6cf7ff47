using System.Net;

namespace Customers.CommandService.Tests;

/// <summary>Many clients at one customer.</summary>
public sealed class ContentionTests(CustomersService service) : IClassFixture<CustomersService>
{
    [Fact]
    public async Task Sixty_four_clients_at_one_stream_get_versions_without_gaps_and_never_hit_the_fence()
    {
        var id = await service.RegisteredAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async client =>
        {
            var versions = new List<string?>();
            for (var i = 0; i < 5; i++)
            {
                using var answer = await service.PostAsync($"/customers/{id}/rename", new { name = $"{client}.{i}" });
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                versions.Add(answer.Headers.ETag?.Tag.Trim('"'));
            }

            return versions;
        }));

        answers.SelectMany(v => v).Select(v => long.Parse(v!)).Order().ShouldBe(Enumerable.Range(2, 320).Select(v => (long)v));
        var report = await service.GetAsync($"/customers/{id}/verify");
        report.GetProperty("commits").GetInt64().ShouldBe(321);
        report.GetProperty("intact").GetBoolean().ShouldBeTrue();
        service.FailedTransactions.ShouldBe(0);
    }
}
