using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit.Abstractions;
using static Customers.CommandService.Tests.LongCustomer;

namespace Customers.CommandService.Tests;

/// <summary>What a stream of a hundred thousand events costs.</summary>
public sealed class LongStreamTests(LongCustomer customers, ITestOutputHelper output) : IClassFixture<LongCustomer>
{
    private const int Openings = 41;
    private const int Attempts = 6;
    private const double Goal = 1.2;

    // What grows with the stream would take hundreds of times as long; the goal itself is within what a busy machine adds.
    private const double Limit = 2;

    [Fact]
    public async Task A_long_stream_opens_as_fast_as_a_short_one()
    {
        var ratios = new List<double>();
        while (ratios.Count < Attempts && (ratios.Count == 0 || ratios[^1] > Goal))
        {
            ratios.Add(await CompareAsync());
        }

        output.WriteLine($"{ratios.Min():0.00} times as long, goal at most {Goal}: {(ratios.Min() <= Goal ? "met" : "NOT met")}");
        ratios.Min().ShouldBeLessThanOrEqualTo(Limit, $"all: {string.Join(", ", ratios)}");
    }

    [Fact]
    public async Task Its_past_is_at_hand_and_its_oldest_command_is_known()
    {
        var page = await GetAsync($"events?after={ManyEvents - 10}");
        page.GetProperty("head").GetInt64().ShouldBe(ManyEvents);
        page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("version").GetInt64()).ShouldBe(Enumerable.Range(ManyEvents - 9, 10).Select(v => (long)v));
        (await GetAsync($"state?version={ManyEvents - 1}")).GetProperty("version").GetInt64().ShouldBe(ManyEvents - 1);
        (await GetAsync($"diff?from=1&to={ManyEvents}")).GetProperty("changes")[0].GetProperty("field").GetString().ShouldBe("creditLimit.amount");

        var report = await GetAsync("verify");
        (report.GetProperty("commits").GetInt64(), report.GetProperty("intact").GetBoolean()).ShouldBe((ManyEvents, true));

        await customers.DeactivateAsync(customers.Many);
        using var repeat = await customers.SameLimitAsync(customers.Many, "second");
        await repeat.ShouldBeAtAsync(HttpStatusCode.OK, customers.Many, 2);
    }

    /// <summary>How much longer it takes to open the long one than the short one, by the medians of openings taken in turns.</summary>
    private async Task<double> CompareAsync()
    {
        var (ofFew, ofMany) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < Openings; i++)
        {
            ofFew.Add(await OpenAsync(customers.Few, FewEvents));
            ofMany.Add(await OpenAsync(customers.Many, ManyEvents));
        }

        var (few, many) = (Median(ofFew), Median(ofMany));
        output.WriteLine($"{FewEvents} events: {few.TotalMilliseconds:0.00} ms, {ManyEvents} events: {many.TotalMilliseconds:0.00} ms");
        return many / few;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>The time that a command which changes nothing takes on an aggregate that is not in memory.</summary>
    private async Task<TimeSpan> OpenAsync(string id, long version)
    {
        await customers.DeactivateAsync(id);
        var begun = Stopwatch.GetTimestamp();
        using var answer = await customers.SameLimitAsync(id);
        var taken = Stopwatch.GetElapsedTime(begun);
        await answer.ShouldBeAtAsync(HttpStatusCode.OK, id, version);
        return taken;
    }

    private Task<JsonElement> GetAsync(string what) =>
        customers.Service.GetFromJsonAsync<JsonElement>(new Uri($"/customers/{customers.Many}/{what}", UriKind.Relative));
}
