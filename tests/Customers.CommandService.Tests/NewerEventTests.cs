using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EventSourcing;

namespace Customers.CommandService.Tests;

/// <summary>What a later version of the service wrote is refused by name, and nothing is guessed at or written behind it.</summary>
public sealed class NewerEventTests(CustomersService service) : IClassFixture<CustomersService>
{
    private readonly string _id = CustomersService.NewId();

    [Theory]
    [InlineData("CustomerDeleted", 99, "Event 2 of {0} is a 'CustomerDeleted' of schema version 99; this service knows it up to version 1. Deploy the newer version first.")]
    [InlineData("CustomerCanonised", 1, "Event 2 of {0} is a 'CustomerCanonised'")]
    public async Task An_event_of_a_newer_form_is_named(string type, int schemaVersion, string complaint)
    {
        await WriteAsync(commit => commit with { Events = [commit.Events[0] with { Type = type, SchemaVersion = schemaVersion }] });
        await IsRefusedAsync(string.Format(null, complaint, $"customer-{_id}"));
    }

    [Fact]
    public async Task A_record_of_a_newer_format_is_named()
    {
        await WriteAsync(commit => commit with { Format = 2 });
        await IsRefusedAsync($"Commit 2 of customer-{_id} is of format 2; this service knows up to 1. Deploy the newer version first.");
    }

    /// <summary>A second commit, as a later version might write it.</summary>
    private async Task WriteAsync(Func<Commit, Commit> later)
    {
        using var registered = await service.PostAsync("/customers", CustomersService.Body(_id));
        var path = new Uri($"/streams/customer-{_id}/commits", UriKind.Relative);
        var first = (await service.Http.GetFromJsonAsync<CommitList>(path, EventJson.Options))!.Commits[0];
        var second = first with
        {
            Number = 2,
            FirstVersion = 2,
            PreviousHash = first.Hash,
            CommandId = CommandId.FromRequest(Guid.NewGuid()),
            Events = [first.Events[0] with { Id = $"{Guid.NewGuid()}", Version = 2, Data = JsonSerializer.SerializeToElement(new { }) }],
        };
        await service.StoreAsync(CommitHash.Seal(later(second)));
    }

    private async Task IsRefusedAsync(string complaint)
    {
        using var state = await service.SendAsync(HttpMethod.Get, $"/customers/{_id}/state");
        (await state.ShouldBeProblemAsync(HttpStatusCode.InternalServerError, "stream-unreadable")).GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith(complaint);

        using var fresh = await service.SendAsync(HttpMethod.Delete, $"/actors/CustomerActor/{_id}");
        using var command = await service.PostAsync($"/customers/{_id}/rename", new { name = "Ada" });
        (await command.ShouldBeProblemAsync(HttpStatusCode.InternalServerError, "stream-unreadable")).GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith(complaint);

        var report = await service.GetAsync($"/customers/{_id}/verify");
        (report.GetProperty("commits").GetInt64(), report.GetProperty("intact").GetBoolean()).ShouldBe((2, true), "it is whole, and nothing came after it");
    }

    private sealed record CommitList(IReadOnlyList<Commit> Commits);
}
