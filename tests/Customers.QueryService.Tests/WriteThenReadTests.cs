using System.Text.Json;
using EventSourcing;
using Testing;
using static Customers.QueryService.Tests.CustomerStreams;

namespace Customers.QueryService.Tests;

public sealed class WriteThenReadTests
{
    private const int Pairs = 10_000;
    private const int Customers = 64;

    [Fact]
    public async Task Ten_thousand_reads_with_the_token_of_what_was_just_written_see_it_whatever_becomes_of_the_message()
    {
        await using var service = new QueryServiceHost<CustomersContext>();
        var stale = 0;
        await Task.WhenAll(Enumerable.Range(0, Customers).Select(customer => Task.Run(async () =>
        {
            var random = new Random(customer);
            var commit = service.Streams.Register($"c{customer}");
            for (var pair = 0; pair < Pairs / Customers; pair++)
            {
                // The message comes before the read, while it waits, or never.
                var fate = random.Next(3);
                var delivery = fate < 2 ? service.DeliverAsync(commit) : Task.CompletedTask;
                if (fate == 0)
                {
                    await delivery;
                }

                Interlocked.Add(ref stale, await ReadsAsync(service, commit) ? 0 : 1);
                await delivery;
                commit = service.Streams.Append(commit.Stream, Day, ("CustomerRenamed", 1, JsonSerializer.SerializeToElement(new { name = $"Ada {pair}" })));
            }
        })));

        stale.ShouldBe(0);
    }

    private static async Task<bool> ReadsAsync(QueryServiceHost<CustomersContext> service, Commit written)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/customers/{written.Stream.Id}");
        request.Headers.Add("Consistency-Token", $"{written.Stream}@{written.LastVersion}");
        request.Headers.Add("Prefer", "wait=30");
        using var answer = await service.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var row = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return row.GetProperty("version").GetInt64() >= written.LastVersion;
    }
}
