using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>Who a customer is can be forgotten for good, while everything that happened stays.</summary>
public sealed class ErasureTests(CustomersService service) : IClassFixture<CustomersService>
{
    private const string Key = "Idempotency-Key";
    private static readonly string[] Personal = ["Zoë Ångström", "zoe@example.com", "Rue de l'Été 1", "Genève"];

    [Fact]
    public async Task An_erased_customer_is_nobody_at_any_version_and_the_chain_holds()
    {
        var id = await service.RegisteredAsync();
        using var renamed = await service.PostAsync($"/customers/{id}/rename", new { name = "Zoë Ångström-Öst" });
        (await service.GetAsync($"/customers/{id}/state?version=1")).GetProperty("name").GetString().ShouldBe("Zoë Ångström");

        using var erased = await service.PostAsync($"/customers/{id}/erase", new { });
        await erased.ShouldBeAtAsync(HttpStatusCode.OK, id, 3);

        var events = (await service.GetAsync($"/customers/{id}/events")).GetProperty("events").EnumerateArray().ToList();
        events.Select(e => e.GetProperty("type").GetString()).ShouldBe(["CustomerRegistered", "CustomerRenamed", "CustomerErased"]);
        JsonElement.DeepEquals(events[0].GetProperty("data"), JsonSerializer.SerializeToElement(new
        {
            name = "[erased]",
            email = "[erased]",
            address = new { street = "[erased]", city = "[erased]", postalCode = "[erased]", country = "CH" },
            creditLimit = new { amount = "1000.00", currency = "EUR" },
        })).ShouldBeTrue(events[0].ToString());
        foreach (var query in (string[])["", "?version=1", "?version=2", $"?asOf={events[0].GetProperty("recordedAt").GetString()}"])
        {
            var state = await service.GetAsync($"/customers/{id}/state{query}");
            (state.GetProperty("name").GetString(), state.GetProperty("email").GetString()).ShouldBe(("[erased]", "[erased]"));
            state.GetProperty("creditLimit").GetProperty("amount").GetDecimal().ShouldBe(1000m);
        }

        (await service.GetAsync($"/customers/{id}/verify")).GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_would_make_the_customer_somebody_again_is_refused_and_all_else_goes_on()
    {
        var id = await ErasedAsync();
        using var renamed = await service.PostAsync($"/customers/{id}/rename", new { name = "Ada" });
        await renamed.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "customer-erased");
        using var mailed = await service.PostAsync($"/customers/{id}/change-email", new { email = "ada@example.com" });
        await mailed.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "customer-erased");
        using var moved = await service.PostAsync(
            $"/customers/{id}/relocate", new { address = new { street = "1 Main St", city = "London", postalCode = "N1", country = "GB" } });
        await moved.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "customer-erased");
        using var again = await service.PostAsync("/customers", CustomersService.Body(id));
        await again.ShouldBeProblemAsync(HttpStatusCode.Conflict, "already-exists");

        using var limited = await service.PostAsync($"/customers/{id}/change-credit-limit", new { creditLimit = new { amount = 5, currency = "EUR" } });
        await limited.ShouldBeAtAsync(HttpStatusCode.OK, id, 6);
    }

    [Fact]
    public async Task Erasing_again_changes_nothing_and_a_deleted_customer_can_be_erased()
    {
        var id = await service.RegisteredAsync();
        using var deleted = await service.SendAsync(HttpMethod.Delete, $"/customers/{id}");
        using var erased = await service.PostAsync($"/customers/{id}/erase", new { });
        await erased.ShouldBeAtAsync(HttpStatusCode.OK, id, 3);
        using var again = await service.SendAsync(HttpMethod.Post, $"/customers/{id}/erase");
        await again.ShouldBeAtAsync(HttpStatusCode.OK, id, 3);
        (await service.GetAsync($"/customers/{id}/state")).GetProperty("name").GetString().ShouldBe("[erased]");
    }

    [Fact]
    public async Task Nobody_can_be_erased_who_is_not_there()
    {
        using var answer = await service.PostAsync($"/customers/{CustomersService.NewId()}/erase", new { });
        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "no-such-customer");
    }

    [Fact]
    public async Task A_keyed_repeat_of_what_was_erased_is_gone_and_that_of_the_erasure_is_not()
    {
        var id = CustomersService.NewId();
        using var first = await service.PostAsync("/customers", CustomersService.Body(id), (Key, "register"));
        using var before = await service.PostAsync("/customers", CustomersService.Body(id), (Key, "register"));
        await before.ShouldBeAtAsync(HttpStatusCode.Created, id, 1);

        using var erased = await service.PostAsync($"/customers/{id}/erase", new { }, (Key, "erase"));
        using var limited = await service.PostAsync($"/customers/{id}/change-credit-limit", new { creditLimit = new { amount = 5, currency = "EUR" } }, (Key, "limit"));
        using var moved = await service.SendAsync(HttpMethod.Delete, $"/customers/{id}");

        using var gone = await service.PostAsync("/customers", CustomersService.Body(id), (Key, "register"));
        await gone.ShouldBeProblemAsync(HttpStatusCode.Gone, "customer-erased");
        using var other = await service.PostAsync("/customers", CustomersService.Body(id, limit: 7), (Key, "register"));
        await other.ShouldBeProblemAsync(HttpStatusCode.Gone, "customer-erased");
        using var sameErase = await service.PostAsync($"/customers/{id}/erase", new { }, (Key, "erase"));
        await sameErase.ShouldBeAtAsync(HttpStatusCode.OK, id, 2);
        using var sameLimit = await service.PostAsync($"/customers/{id}/change-credit-limit", new { creditLimit = new { amount = 5.0, currency = "EUR" } }, (Key, "limit"));
        await sameLimit.ShouldBeAtAsync(HttpStatusCode.OK, id, 3);
        using var otherLimit = await service.PostAsync($"/customers/{id}/change-credit-limit", new { creditLimit = new { amount = 6, currency = "EUR" } }, (Key, "limit"));
        await otherLimit.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Nothing_on_disk_ever_names_a_customer_not_even_snapshots()
    {
        var id = await service.RegisteredAsync();
        for (var i = 0; i < 120; i++)
        {
            using var changed = await service.PostAsync($"/customers/{id}/change-credit-limit", new { creditLimit = new { amount = i, currency = "EUR" } });
        }

        using var refused = await service.PostAsync($"/customers/{id}/change-credit-limit", new { creditLimit = new { amount = 1, currency = "EUR" } }, (Key, "zoe"));
        PlainText.In(service.DataFolder, Personal).ShouldBeEmpty();
        PlainText.In(service.DataFolder, id).ShouldNotBeEmpty("the search finds what is there");
    }

    [Fact]
    public async Task Readers_get_keys_only_wrapped_and_none_after_the_erasure()
    {
        var id = await service.RegisteredAsync();
        (await WrappedAsync(id)).GetProperty("secret").GetBytesFromBase64().Length.ShouldBe(32 + 28);

        using var erased = await service.PostAsync($"/customers/{id}/erase", new { });
        (await WrappedAsync(id)).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private async Task<JsonElement> WrappedAsync(string id)
    {
        using var answer = await service.PostAsync("/streams/keys", new { streams = new[] { "customer-never-was", $"customer-{id}" } });
        var keys = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("keys");
        keys[0].ValueKind.ShouldBe(JsonValueKind.Null);
        return keys[1];
    }

    private async Task<string> ErasedAsync()
    {
        var id = await service.RegisteredAsync();
        using var answer = await service.PostAsync($"/customers/{id}/erase", new { });
        await answer.ShouldBeAtAsync(HttpStatusCode.OK, id, 2);
        return id;
    }
}
