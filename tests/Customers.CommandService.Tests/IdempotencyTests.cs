using System.Net;

namespace Customers.CommandService.Tests;

/// <summary>A repeat under its key gives the first answer and no second effect.</summary>
public sealed class IdempotencyTests(CustomersService service) : IClassFixture<CustomersService>
{
    private const string Key = "Idempotency-Key";

    [Fact]
    public async Task A_repeat_gets_the_first_answer_even_when_the_stream_has_moved_on()
    {
        var id = CustomersService.NewId();
        using var first = await service.PostAsync("/customers", CustomersService.Body(id), (Key, "register"));
        using var moved = await service.PostAsync($"/customers/{id}/rename", new { name = "Ada" });
        using var repeat = await service.PostAsync("/customers", CustomersService.Body(id), (Key, "register"), ("If-Match", "\"0\""));
        await repeat.ShouldBeAtAsync(HttpStatusCode.Created, id, 1);
    }

    [Fact]
    public async Task The_same_request_may_be_written_otherwise()
    {
        var id = await service.RegisteredAsync();
        using var first = await service.PostTextAsync($"/customers/{id}/change-credit-limit", """{"creditLimit":{"amount":12.50,"currency":"EUR"}}""");
        using var one = await service.SendAsync(
            HttpMethod.Post, $"/customers/{id}/change-credit-limit", Json("""{"creditLimit":{"amount":20.50,"currency":"EUR"}}"""), (Key, "k"));
        using var other = await service.SendAsync(
            HttpMethod.Post, $"/customers/{id}/change-credit-limit", Json("""{ "creditLimit": { "currency": "EUR", "amount": 2.05e1 } }"""), (Key, "k"));
        await other.ShouldBeAtAsync(HttpStatusCode.OK, id, 3);
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused_before_anything_else()
    {
        var id = await service.RegisteredAsync();
        using var first = await service.PostAsync($"/customers/{id}/rename", new { name = "Ada" }, (Key, "k"));
        using var other = await service.PostAsync($"/customers/{id}/rename", new { name = "Bob" }, (Key, "k"), ("If-Match", "\"77\""));
        await other.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_keyed_command_that_changed_nothing_changes_nothing_later()
    {
        var id = await service.RegisteredAsync();
        using var unchanged = await service.PostAsync($"/customers/{id}/rename", new { name = "Zoë Ångström" }, (Key, "late"));
        using var renamed = await service.PostAsync($"/customers/{id}/rename", new { name = "Ada" });
        using var late = await service.PostAsync($"/customers/{id}/rename", new { name = "Zoë Ångström" }, (Key, "late"));
        await late.ShouldBeAtAsync(HttpStatusCode.OK, id, 1);
        (await service.GetAsync($"/customers/{id}/state")).GetProperty("name").GetString().ShouldBe("Ada");
    }

    [Fact]
    public async Task Without_an_id_a_repeat_meets_the_same_customer()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await service.PostAsync("/customers", CustomersService.Body(null), (Key, key));
        using var repeat = await service.PostAsync("/customers", CustomersService.Body(null), (Key, key));
        repeat.Headers.Location.ShouldBe(first.Headers.Location);
        repeat.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Two_hundred_at_once_are_one()
    {
        var id = CustomersService.NewId();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => service.PostAsync("/customers", CustomersService.Body(id), (Key, "once"))));
        foreach (var answer in answers)
        {
            await answer.ShouldBeAtAsync(HttpStatusCode.Created, id, 1);
        }

        (await service.GetAsync($"/customers/{id}/verify")).GetProperty("commits").GetInt64().ShouldBe(1);
        service.FailedTransactions.ShouldBe(0);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
