using Orders.Contracts;
using Testing;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

/// <summary>The wire form of the order's events is public contract, and what other contexts read is in it.</summary>
public sealed class OrderEventFormTests
{
    private static readonly ReleasedEvents<OrderEvent> Released = new(OrderEventTypes.Instance);

    [Fact]
    public void Every_released_version_has_its_file_and_every_event_an_example()
    {
        Released.ShouldHaveAFileOfEachVersion();
        OrderEventExamples.All.Select(e => e.GetType()).ShouldBe(OrderEventTypes.Instance.Registered.Select(r => r.Class), ignoreOrder: true);
    }

    [Fact]
    public void Every_event_is_written_as_released() => OrderEventExamples.All.ToList().ForEach(Released.ShouldBeWrittenAsReleased);

    [Fact]
    public void Every_released_form_seals_what_is_personal_and_nothing_else() => Released.ShouldSealWhatIsPersonal();

    [Fact]
    public void Every_released_version_means_what_it_meant() => Released.ShouldKeepTheirMeaning();

    [Fact]
    public void No_released_file_was_edited() => ReleasedFiles.ShouldBeAsReleased();

    [Fact]
    public void What_was_not_said_is_left_out() =>
        WireForm.Text(OrderEventTypes.Instance, [new OrderShipped(null, null)]).ShouldBe("OrderShipped v1 {}");

    [Fact]
    public void Other_contexts_read_their_share_of_every_event_that_concerns_them()
    {
        var read = OrderEventExamples.All
            .Select((e, i) => PublishedOrderEvents.TryRead(WireForm.Of(OrderEventTypes.Instance, e, i + 1), out var published) ? published.ToString() : null)
            .OfType<string>();

        read.ShouldBe(
        [
            "OrderPlaced { Total = 257.73 EUR, CustomerId = ALFKI }",
            "OrderLineAdded { Total = 405.63 EUR }",
            "OrderLineRemoved { Total = 246.03 EUR }",
            "OrderLineQuantityChanged { Total = 29580098.13 EUR }",
            "OrderLinesReverted { Total = 159.60 EUR }",
            "OrderApproved { Amount = 257.73 EUR }",
            "OrderRejected { Code = currency-mismatch }",
            "OrderCancelled { }",
            "OrderShipped { }",
            "OrderCompleted { }",
            "OrderDeleted { }",
        ]);
    }

    [Fact]
    public void Every_published_type_is_an_event_of_the_order() =>
        PublishedOrderEvents.Types.Registered.Select(r => (r.WireName, r.SchemaVersion))
            .ShouldBeSubsetOf(OrderEventTypes.Instance.Registered.Select(r => (r.WireName, r.SchemaVersion)));
}
