using System.Diagnostics;
using Orders.CommandService;
using Testing;

namespace Processes.Tests;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public static TheoryData<bool, bool, int, bool, bool> Looks => new()
    {
        // asked, read, minutes waited, after another → ends the order
        { true, true, 5, true, true },
        { true, true, 600, true, true },
        { true, true, 600, false, false }, // after a night: the first look never decides
        { true, true, 4, true, false },
        { false, true, 600, true, false },
        { true, false, 600, true, false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void Only_two_looks_in_a_row_on_both_sides_end_an_order_and_not_before_its_time(bool wasAsked, bool wasRead, int minutes, bool afterAnother, bool ends) =>
        new FruitlessLook(wasAsked, wasRead, TimeSpan.FromMinutes(minutes), afterAnother).EndsTheOrder(new ApprovalOptions()).ShouldBe(ends);

    [Fact]
    public async Task An_order_that_Customers_cannot_answer_is_cancelled_in_time_and_what_is_reserved_later_is_released()
    {
        await using var both = await BothServices.StartAsync(deadline: Deadline);
        await both.RegisterAsync("ada");
        both.CustomersToSidecar.Spoil(request => request.Path.Value!.EndsWith("/transaction", StringComparison.Ordinal) ? Fault.FailBefore : Fault.None);
        var placed = Stopwatch.GetTimestamp();
        await both.PlaceAsync("1", "ada");

        await both.OrderBecomesAsync("1", "Cancelled");
        Stopwatch.GetElapsedTime(placed).ShouldBeGreaterThan(Deadline);
        (await both.StateAsync("1")).GetProperty("reason").GetString().ShouldBe("approval-timed-out");

        both.CustomersToSidecar.Spoil(_ => Fault.None);
        await Eventually.BecomesTrueAsync(
            async () => (await BothServices.EventsAsync(both.Customers, "/customers/ada")).SequenceEqual(["CustomerRegistered", "CreditReserved", "CreditReleased"]),
            "what was reserved too late is released",
            TimeSpan.FromSeconds(60));
        (await BothServices.EventsAsync(both.Orders, "/orders/1")).ShouldBe(["OrderPlaced", "OrderCancelled"]);
    }

    [Fact]
    public async Task While_Customers_stands_still_nothing_is_cancelled_and_when_it_is_back_the_order_is_approved()
    {
        await using var both = await BothServices.StartAsync(deadline: Deadline);
        await both.RegisterAsync("ada");
        both.CustomersToSidecar.Spoil(_ => Fault.FailBefore);
        await both.PlaceAsync("1", "ada");
        var asked = await WaitedForLongAsync();
        (await both.StateAsync("1")).GetProperty("status").GetString().ShouldBe("Pending", $"{asked}");

        both.CustomersToSidecar.Spoil(_ => Fault.None);
        await both.OrderBecomesAsync("1", "Approved");

        // Twice the deadline and more, with looks that find nobody.
        async Task<TimeSpan> WaitedForLongAsync()
        {
            var began = Stopwatch.GetTimestamp();
            await Eventually.BecomesTrueAsync(() => Task.FromResult(Stopwatch.GetElapsedTime(began) > Deadline * 2.5), "the deadline is over", TimeSpan.FromSeconds(60));
            return Stopwatch.GetElapsedTime(began);
        }
    }
}
