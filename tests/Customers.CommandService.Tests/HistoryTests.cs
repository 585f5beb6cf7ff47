using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Customers.CommandService.Tests;

/// <summary>The past over HTTP.</summary>
public sealed class HistoryTests(CustomersService service) : IClassFixture<CustomersService>
{
    [Fact]
    public async Task Events_come_in_pages_in_order_and_without_gaps()
    {
        var id = await RenamedAsync(29);
        var versions = new List<long>();
        for (var after = 0L; after < 30;)
        {
            var page = await service.GetAsync($"/customers/{id}/events?after={after}&limit=7");
            page.GetProperty("stream").GetString().ShouldBe($"customer-{id}");
            page.GetProperty("head").GetInt64().ShouldBe(30);
            var read = page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("version").GetInt64()).ToList();
            read.Count.ShouldBeLessThanOrEqualTo(7);
            versions.AddRange(read);
            after = read[^1];
        }

        versions.ShouldBe(Enumerable.Range(1, 30).Select(v => (long)v));
        (await service.GetAsync($"/customers/{id}/events?after=30")).GetProperty("events").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Events_name_the_trace_of_their_command_though_nobody_collects_it()
    {
        const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        var id = CustomersService.NewId();
        using var register = new HttpRequestMessage(HttpMethod.Post, "/customers") { Content = JsonContent.Create(CustomersService.Body(id)) };
        register.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
        using var answer = await service.Http.SendAsync(register);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);

        var metadata = (await service.GetAsync($"/customers/{id}/events")).GetProperty("events")[0].GetProperty("metadata");
        metadata.GetProperty("traceParent").GetString().ShouldNotBeNull().ShouldStartWith($"00-{TraceId}-");
    }

    [Fact]
    public async Task Every_version_can_be_asked_for()
    {
        var id = await RenamedAsync(3);
        for (var version = 2; version <= 4; version++)
        {
            var state = await service.GetAsync($"/customers/{id}/state?version={version}");
            state.GetProperty("name").GetString().ShouldBe($"Name {version - 1}");
            state.GetProperty("version").GetInt64().ShouldBe(version);
        }

        using var above = await service.SendAsync(HttpMethod.Get, $"/customers/{id}/state?version=5");
        await above.ShouldBeProblemAsync(HttpStatusCode.NotFound, "no-such-version");
        using var before = await service.SendAsync(HttpMethod.Get, $"/customers/{id}/state?version=0");
        await before.ShouldBeProblemAsync(HttpStatusCode.NotFound, "no-such-version");
    }

    [Fact]
    public async Task A_time_gives_the_last_event_recorded_by_then()
    {
        var id = await RenamedAsync(2);
        var events = (await service.GetAsync($"/customers/{id}/events")).GetProperty("events").EnumerateArray().ToList();
        var asOf = events[1].GetProperty("recordedAt").GetString();

        (await service.GetAsync($"/customers/{id}/state?asOf={asOf}")).GetProperty("version").GetInt64().ShouldBe(2);
        using var before = await service.SendAsync(HttpMethod.Get, $"/customers/{id}/state?asOf=1990-01-01T00:00:00Z");
        await before.ShouldBeProblemAsync(HttpStatusCode.NotFound, "no-such-version");
    }

    [Fact]
    public async Task The_stored_commits_are_served_to_readers_that_miss_some()
    {
        var id = await RenamedAsync(2);
        var page = await service.GetAsync($"/streams/customer-{id}/commits?after=1&limit=1");
        var commit = page.GetProperty("commits").EnumerateArray().ShouldHaveSingleItem();
        commit.GetProperty("number").GetInt64().ShouldBe(2);
        commit.Deserialize<EventSourcing.Commit>(EventSourcing.EventJson.Options)!.Hash.ShouldBe(EventSourcing.CommitHash.Of(commit));
        (await service.GetAsync($"/streams/customer-{id}/commits?after=3")).GetProperty("commits").GetArrayLength().ShouldBe(0);
        using var foreign = await service.SendAsync(HttpMethod.Get, "/streams/order-1/commits");
        await foreign.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Every_stream_is_listed()
    {
        var id = await service.RegisteredAsync();
        var streams = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await service.GetAsync($"/streams?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            streams.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("stream").GetString()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        streams.ShouldContain($"customer-{id}");
        streams.ShouldBeUnique();
    }

    [Fact]
    public async Task What_changed_between_two_versions_is_told_field_by_field()
    {
        var id = await RenamedAsync(2);
        var address = new { street = "Rue de l'Été 1", city = "Lausanne", postalCode = "1000", country = "CH" };
        using var relocated = await service.PostAsync($"/customers/{id}/relocate", new { address });

        var diff = await service.GetAsync($"/customers/{id}/diff?from=2&to=4");
        (diff.GetProperty("stream").GetString(), diff.GetProperty("from").GetInt64(), diff.GetProperty("to").GetInt64()).ShouldBe(($"customer-{id}", 2, 4));
        Changes(diff).ShouldBe(["name: Name 1 -> Name 2", "address.city: Genève -> Lausanne", "address.postalCode: 1200 -> 1000"]);

        Changes(await service.GetAsync($"/customers/{id}/diff?from=4&to=3")).ShouldBe(["address.city: Lausanne -> Genève", "address.postalCode: 1000 -> 1200"]);
        Changes(await service.GetAsync($"/customers/{id}/diff?from=3&to=3")).ShouldBeEmpty();

        static IEnumerable<string> Changes(JsonElement diff) =>
            diff.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("field")}: {c.GetProperty("old")} -> {c.GetProperty("new")}");
    }

    [Theory]
    [InlineData("from=0&to=1", HttpStatusCode.NotFound, "no-such-version")]
    [InlineData("from=1&to=99", HttpStatusCode.NotFound, "no-such-version")]
    [InlineData("from=1", HttpStatusCode.BadRequest, "validation-failed")]
    [InlineData("from=one&to=2", HttpStatusCode.BadRequest, "validation-failed")]
    [InlineData("from=1&to=2&asOf=3", HttpStatusCode.BadRequest, "validation-failed")]
    public async Task Versions_that_are_not_there_have_no_difference(string query, HttpStatusCode status, string code)
    {
        var id = await RenamedAsync(1);
        using var answer = await service.SendAsync(HttpMethod.Get, $"/customers/{id}/diff?{query}");
        await answer.ShouldBeProblemAsync(status, code);
        using var unknown = await service.SendAsync(HttpMethod.Get, $"/customers/{CustomersService.NewId()}/diff?from=1&to=2");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "no-such-customer");
    }

    [Fact]
    public async Task Readers_ask_once_for_what_follows_in_many_streams()
    {
        var (first, second) = (await RenamedAsync(3), await RenamedAsync(1));
        object After(string id, long number) => new { stream = $"customer-{id}", number };
        using var answer = await service.PostAsync("/streams/commits", new { after = new[] { After(first, 1), After("nobody", 0), After(second, 2) }, depth = 2 });

        var commits = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("commits").EnumerateArray().ToList();
        commits.Select(commit => (commit.GetProperty("stream").GetString(), commit.GetProperty("number").GetInt64()))
            .ShouldBe([($"customer-{first}", 2), ($"customer-{first}", 3)]);
        commits.ShouldAllBe(commit => commit.GetProperty("hash").GetString() == EventSourcing.CommitHash.Of(commit));

        var added = await service.GetAsync("/streams/added");
        added.GetProperty("streams").EnumerateArray().Select(stream => stream.GetString()).ShouldContain($"customer-{first}");
        var end = (await service.GetAsync("/streams/end")).GetProperty("place").GetString();
        (await service.GetAsync($"/streams/added?until={end}")).GetProperty("streams").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("[{\"stream\":\"order-1\",\"number\":0}]", 1)]
    [InlineData("[{\"stream\":\"customer-1\",\"number\":-1}]", 1)]
    [InlineData("[{\"number\":1}]", 1)]
    [InlineData("[]", 51)]
    [InlineData("null", 1)]
    public async Task A_malformed_question_after_many_streams_is_refused(string after, int depth)
    {
        using var answer = await service.PostAsync("/streams/commits", new { after = JsonDocument.Parse(after).RootElement, depth });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_place_in_the_directory_that_was_never_given_is_refused()
    {
        using var answer = await service.SendAsync(HttpMethod.Get, "/streams/added?place=x");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> RenamedAsync(int times)
    {
        var id = await service.RegisteredAsync();
        for (var i = 1; i <= times; i++)
        {
            using var answer = await service.PostAsync($"/customers/{id}/rename", new { name = $"Name {i}" });
        }

        return id;
    }
}
