using Testing;
using static Customers.Domain.CustomerEvent;
using static Customers.QueryService.Tests.CustomerStreams;

namespace Customers.QueryService.Tests;

public sealed class TimelineTests : IAsyncLifetime
{
    private readonly QueryServiceHost<CustomersContext> _service = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Everything_that_happened_is_told_newest_first_refusals_too()
    {
        _service.Streams.Register("ALF", "Alfred", "alf@example.com");
        _service.Streams.Happens("ALF", new CreditReserved("7", Euro(12.50m), 1), new CustomerRenamed("Alf"));
        _service.Streams.IsRefused("ALF");
        await _service.DeliverAllAsync();

        (await _service.WalkAsync("/customers/ALF/timeline?limit=1", "text")).ShouldBe(
        [
            "ChangeCreditLimit was refused: Something is reserved in EUR. (currency-mismatch)",
            "Renamed to Alf",
            "12.50 EUR reserved for order 7",
            "Registered as Alfred <alf@example.com>, Street 1, 10115 Berlin, DE, with a credit limit of 100.00 EUR",
        ]);
        (await _service.WalkAsync("/customers/ALF/timeline?limit=3", "version")).ShouldBe(["4", "3", "2", "1"]);
    }

    [Fact]
    public async Task A_customer_without_history_is_404() => (await _service.ProblemAsync("/customers/nobody/timeline")).ShouldBe((404, "no-such-customer"));
}
