using Testing;

namespace Customers.Domain.Tests;

/// <summary>Streams that were stored under older code are read by the newest, and mean the same.</summary>
public sealed class ReleasedCustomerStreamTests
{
    private static readonly ReleasedStreams<CustomerCommand, CustomerState, CustomerEvent> Streams = new(CustomerDecider.Instance);

    [Fact]
    public void They_hold_every_event_in_each_version() => Streams.ShouldHoldEveryEventOfEachVersion();

    [Fact]
    public void They_lead_to_the_states_that_they_led_to() => Streams.ShouldLeadWhereTheyDid();

    [Fact]
    public void They_are_read_without_keys_too() => Streams.ShouldLeadSomewhereWithoutKeys();

    [Fact]
    public void Their_records_and_hashes_are_what_they_were() => Streams.ShouldBeIntact();
}
