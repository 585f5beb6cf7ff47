using System.Net;

namespace Customers.CommandService.Tests;

/// <summary>The commands over HTTP: statuses, headers, bodies.</summary>
public sealed class CustomerCommandTests(CustomersService service) : IClassFixture<CustomersService>
{
    private static readonly object NewName = new { name = "Ada" };

    [Fact]
    public async Task Registering_creates_a_customer_at_version_one()
    {
        var id = CustomersService.NewId();
        using var answer = await service.PostAsync("/customers", CustomersService.Body(id));
        await answer.ShouldBeAtAsync(HttpStatusCode.Created, id, 1);
        answer.Headers.Location?.OriginalString.ShouldBe($"/customers/{id}");
    }

    [Fact]
    public async Task A_customer_without_an_id_gets_one()
    {
        using var answer = await service.PostAsync("/customers", CustomersService.Body(null));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        Guid.TryParse(answer.Headers.Location!.OriginalString["/customers/".Length..], out var id).ShouldBeTrue();
        id.Version.ShouldBe(7);
    }

    [Fact]
    public async Task Every_command_moves_the_version_on()
    {
        var id = await service.RegisteredAsync();
        using var renamed = await service.PostAsync($"/customers/{id}/rename", NewName);
        await renamed.ShouldBeAtAsync(HttpStatusCode.OK, id, 2);
        using var mailed = await service.PostAsync($"/customers/{id}/change-email", new { email = "b@example.com" });
        await mailed.ShouldBeAtAsync(HttpStatusCode.OK, id, 3);
        using var moved = await service.PostAsync(
            $"/customers/{id}/relocate", new { address = new { street = "s", city = "c", postalCode = "p", country = "FR" } });
        await moved.ShouldBeAtAsync(HttpStatusCode.OK, id, 4);
        using var trusted = await service.PostAsync($"/customers/{id}/change-credit-limit", new { creditLimit = new { amount = 5.5m, currency = "USD" } });
        await trusted.ShouldBeAtAsync(HttpStatusCode.OK, id, 5);
    }

    [Fact]
    public async Task Asking_for_what_holds_changes_nothing()
    {
        var id = await service.RegisteredAsync();
        using var first = await service.PostAsync($"/customers/{id}/rename", NewName);
        using var second = await service.PostAsync($"/customers/{id}/rename", NewName);
        await second.ShouldBeAtAsync(HttpStatusCode.OK, id, 2);
    }

    [Fact]
    public async Task An_unknown_customer_is_404_and_leaves_no_stream()
    {
        var id = CustomersService.NewId();
        using var answer = await service.PostAsync($"/customers/{id}/rename", NewName);
        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "no-such-customer");
        using var events = await service.SendAsync(HttpMethod.Get, $"/customers/{id}/events");
        await events.ShouldBeProblemAsync(HttpStatusCode.NotFound, "no-such-customer");
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        var id = await service.RegisteredAsync();
        using var answer = await service.PostAsync("/customers", CustomersService.Body(id));
        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "already-exists");
    }

    [Fact]
    public async Task What_is_deleted_is_gone_for_commands_and_stays_in_history()
    {
        var id = await service.RegisteredAsync();
        using var deleted = await service.SendAsync(HttpMethod.Delete, $"/customers/{id}");
        await deleted.ShouldBeAtAsync(HttpStatusCode.OK, id, 2);

        using var again = await service.SendAsync(HttpMethod.Delete, $"/customers/{id}");
        await again.ShouldBeProblemAsync(HttpStatusCode.Gone, "customer-deleted");
        using var renamed = await service.PostAsync($"/customers/{id}/rename", NewName);
        await renamed.ShouldBeProblemAsync(HttpStatusCode.Gone, "customer-deleted");
        using var created = await service.PostAsync("/customers", CustomersService.Body(id));
        await created.ShouldBeProblemAsync(HttpStatusCode.Gone, "customer-deleted");

        (await service.GetAsync($"/customers/{id}/events")).GetProperty("head").GetInt64().ShouldBe(2);
        (await service.GetAsync($"/customers/{id}/state")).GetProperty("status").GetString().ShouldBe("Deleted");
        (await service.GetAsync($"/customers/{id}/verify")).GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task If_Match_lets_only_the_expected_version_through()
    {
        var id = await service.RegisteredAsync();
        using var stale = await service.PostAsync($"/customers/{id}/rename", NewName, ("If-Match", "\"7\""));
        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "version-mismatch");
        using var right = await service.PostAsync($"/customers/{id}/rename", NewName, ("If-Match", "\"1\""));
        await right.ShouldBeAtAsync(HttpStatusCode.OK, id, 2);
    }

    [Fact]
    public async Task Occurred_At_is_when_it_happened()
    {
        var id = CustomersService.NewId();
        using var answer = await service.PostAsync("/customers", CustomersService.Body(id), ("Occurred-At", "1996-07-04T02:00:00+02:00"));
        var recorded = (await service.GetAsync($"/customers/{id}/events")).GetProperty("events")[0];
        recorded.GetProperty("occurredAt").GetString().ShouldBe("1996-07-04T00:00:00Z");
        recorded.GetProperty("recordedAt").GetDateTimeOffset().Year.ShouldBeGreaterThan(2000);
        (await service.GetAsync($"/customers/{id}/state")).GetProperty("registeredAt").GetString().ShouldBe("1996-07-04T00:00:00Z");
    }
}
