using Customers.Contracts;
using Testing;

namespace Customers.Domain.Tests;

/// <summary>The wire form of the customer's events is public contract, and what other contexts read is in it.</summary>
public sealed class CustomerEventFormTests
{
    private static readonly ReleasedEvents<CustomerEvent> Released = new(CustomerEventTypes.Instance);

    [Fact]
    public void Every_released_version_has_its_file_and_every_event_an_example()
    {
        Released.ShouldHaveAFileOfEachVersion();
        CustomerEventExamples.All.Select(e => e.GetType()).ShouldBe(CustomerEventTypes.Instance.Registered.Select(r => r.Class), ignoreOrder: true);
    }

    [Fact]
    public void Every_event_is_written_as_released() => CustomerEventExamples.All.ToList().ForEach(Released.ShouldBeWrittenAsReleased);

    [Fact]
    public void Every_released_form_seals_what_is_personal_and_nothing_else() => Released.ShouldSealWhatIsPersonal();

    [Fact]
    public void Every_released_version_means_what_it_meant() => Released.ShouldKeepTheirMeaning();

    [Fact]
    public void No_released_file_was_edited() => ReleasedFiles.ShouldBeAsReleased();

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
            "CustomerErased { }",
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
