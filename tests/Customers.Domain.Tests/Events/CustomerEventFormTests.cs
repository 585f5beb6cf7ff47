using Customers.Contracts;
using Testing;

namespace Customers.Domain.Tests;

/// <summary>The wire form of the customer's events is public contract, and what other contexts read is in it.</summary>
public sealed class CustomerEventFormTests
{
    private static readonly ApprovedEvents<CustomerEvent> Approved = new(CustomerEventTypes.Instance);

    [Fact]
    public void Every_registered_event_has_an_approved_file_and_an_example()
    {
        ApprovedEvents<CustomerEvent>.Files.ShouldBe(Approved.Newest);
        CustomerEventExamples.All.Select(e => e.GetType()).ShouldBe(CustomerEventTypes.Instance.Registered.Select(r => r.Class), ignoreOrder: true);
    }

    [Fact]
    public void Every_event_is_written_and_read_as_approved() => CustomerEventExamples.All.ToList().ForEach(Approved.ShouldHold);

    [Fact]
    public void Other_contexts_read_their_share_of_every_event_that_concerns_them()
    {
        var read = CustomerEventExamples.All
            .Select((e, i) => PublishedCustomerEvents.TryRead(WireForm.Of(CustomerEventTypes.Instance, e, i + 1), out var published) ? published.ToString() : null)
            .OfType<string>();

        read.ShouldBe(
        [
            "CustomerRegistered { Name = Alfreds Futterkiste }",
            "CustomerRenamed { Name = Alfred's Fütterkiste }",
            "CustomerDeleted { }",
            "CreditReserved { OrderId = 10248, Amount = 440.50 EUR, OrderVersion = 1 }",
            "CreditReservationChanged { OrderId = 10248, To = 0.00 EUR, OrderVersion = 4 }",
            "CreditReservationRejected { OrderId = 10249, OrderVersion = 1, Code = credit-limit-exceeded, "
                + "Reason = The order needs 60000.00 EUR; the customer's credit has 50000.00 EUR left for it. }",
            "CreditReleased { OrderId = 10248 }",
        ]);
    }

    [Fact]
    public void Every_published_type_is_an_event_of_the_customer() =>
        PublishedCustomerEvents.Types.Registered.Select(r => (r.WireName, r.SchemaVersion))
            .ShouldBeSubsetOf(CustomerEventTypes.Instance.Registered.Select(r => (r.WireName, r.SchemaVersion)));
}
