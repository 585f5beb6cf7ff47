using System.Net;
using System.Text;
using System.Text.Json;
using Testing;

namespace Processes.Tests;

public sealed class ConversationTests
{
    [Fact]
    public async Task What_cannot_be_handled_is_parked_shown_and_taken_up_again_while_other_streams_go_on()
    {
        await using var both = await BothServices.StartAsync();
        using var delivery = new StringContent(
            """
            { "data": { "format": 1, "stream": "order-odd", "number": 1, "firstVersion": 1, "commandId": "key:1", "requestHash": "", "previousHash": null, "hash": "h", "events": [
              { "id": "e1", "stream": "order-odd", "version": 1, "type": "OrderPlaced", "schemaVersion": 2, "recordedAt": "2026-01-01T00:00:00Z", "occurredAt": "2026-01-01T00:00:00Z",
                "data": { "customerId": 5 }, "metadata": { "commandId": "key:1", "correlationId": "c", "causationId": "c" } } ] } }
            """,
            Encoding.UTF8,
            "application/cloudevents+json");
        using var answer = await both.Customers.PostAsync(new Uri("/subscriptions/order-events", UriKind.Relative), delivery);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"status":"SUCCESS"}""");

        var parked = (await BothServices.GetAsync(both.Customers, "/parked")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        parked.GetProperty("id").GetString().ShouldBe("customer-credit.order-odd");
        parked.GetProperty("number").GetInt64().ShouldBe(1);
        parked.GetProperty("error").GetString().ShouldStartWith("UnknownEventException");

        await both.RegisterAsync("ada");
        await both.PlaceAsync("1", "ada");
        await both.OrderBecomesAsync("1", "Approved");

        // The message was never true: the stream itself holds nothing that can't be handled.
        using var retried = await both.Customers.PostAsync(new Uri("/parked/customer-credit.order-odd/retry", UriKind.Relative), null);
        retried.StatusCode.ShouldBeOneOf(HttpStatusCode.Accepted, HttpStatusCode.NotFound);
        await Eventually.BecomesTrueAsync(
            async () => (await BothServices.GetAsync(both.Customers, "/parked")).GetProperty("items").GetArrayLength() == 0, "nothing stands still");
    }

    [Fact]
    public async Task The_conversation_is_shown_with_the_events_of_both_sides_and_what_led_to_each()
    {
        await using var both = await BothServices.StartAsync();
        await both.RegisterAsync("ada", 50);
        await both.PlaceAsync("1", "ada", 20);
        await both.OrderBecomesAsync("1", "Approved");
        await both.OrderAsync("1", "change-quantity", new { sku = "a", quantity = 3 });
        await StandsAsync("settled", steps: 6);
        await both.OrderAsync("1", "cancel", new { reason = "Too slow." });
        var shown = await StandsAsync("ended", steps: 8);

        var steps = shown.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => $"{Text(step, "side")} {Text(step, "event")}: {Text(step, "says")}").ShouldBe(
        [
            "orders OrderPlaced: Placed; 20.00 EUR are asked of customer ada for version 1.",
            "customers CreditReserved: 20.00 EUR are reserved for version 1.",
            "orders OrderApproved: Approved with 20.00 EUR for version 1.",
            "orders OrderLineQuantityChanged: A quantity was changed; 60.00 EUR are asked for version 3.",
            "customers CreditReservationRejected: No credit for version 3 (credit-limit-exceeded): The order needs 60.00 EUR; the customer's credit has 50.00 EUR left for it.",
            "orders OrderLinesReverted: The change was refused (credit-limit-exceeded); back to the lines for 20.00 EUR.",
            "orders OrderCancelled: Cancelled (requested): Too slow.",
            "customers CreditReleased: What was reserved is released.",
        ]);
        Text(steps[1], "causationId").ShouldBe(Text(steps[0], "id"));
        Text(steps[2], "causationId").ShouldBe(Text(steps[1], "id"));
        steps.Take(3).Select(step => Text(step, "correlationId")).Distinct().ShouldHaveSingleItem();

        using var unknown = await both.Orders.GetAsync(new Uri("/orders/nobody/process", UriKind.Relative));
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Task<JsonElement> StandsAsync(string stage, int steps) => Eventually.GetAsync(
            async () => await BothServices.GetAsync(both.Orders, "/orders/1/process") is var process && Text(process, "stands") == stage && process.GetProperty("steps").GetArrayLength() == steps
                ? new { Process = process } : null,
            $"it stands: {stage}").ContinueWith(found => found.Result.Process, TaskScheduler.Default);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
