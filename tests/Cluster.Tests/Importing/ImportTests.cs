using Cluster.Importing;
using Cluster.Tests.Importing.Doubles;

namespace Cluster.Tests.Importing;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Customers = """
        {"id":"A","name":"a","registeredAt":"1996-07-01T00:00:00Z"}
        {"id":"B","name":"b"}
        """;

    private readonly TemporaryFolder _folder = new();
    private CommandServices _services = null!;

    public async Task InitializeAsync() => _services = await CommandServices.StartAsync();

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_order_goes_as_far_as_its_line_says_with_the_times_of_its_line()
    {
        var (exitCode, _) = await ImportAsync(Customers, """
            {"id":"1","customerId":"A","placedAt":"1996-07-04T00:00:00Z","shippedAt":"1996-07-10T00:00:00Z","completedAt":"1996-07-16T00:00:00Z"}
            {"id":"2","customerId":"B","placedAt":"1996-07-04T02:00:00+02:00","shippedAt":"1996-07-10T00:00:00Z"}
            """);

        exitCode.ShouldBe(0);
        _services.Commands.ShouldBe(
            [
                "POST /customers 1996-07-01T00:00:00Z", "POST /customers",
                "POST /orders 1996-07-04T00:00:00Z", "POST /orders/1/ship 1996-07-10T00:00:00Z", "POST /orders/1/complete 1996-07-16T00:00:00Z",
                "POST /orders 1996-07-04T00:00:00Z", "POST /orders/2/ship 1996-07-10T00:00:00Z",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task An_order_completed_without_having_been_shipped_is_shipped_at_that_time()
    {
        await ImportAsync(Customers, """{"id":"1","customerId":"A","completedAt":"1996-07-16T00:00:00Z"}""");

        _services.Commands.ShouldContain("POST /orders/1/ship 1996-07-16T00:00:00Z");
        _services.EventsOf("order-1").ShouldBe(["OrderPlaced", "OrderApproved", "OrderShipped", "OrderCompleted"]);
    }

    [Fact]
    public async Task The_next_order_of_a_customer_waits_until_the_credit_of_a_completed_one_is_released()
    {
        await ImportAsync(Customers, """
            {"id":"2","customerId":"A","placedAt":"1996-07-05T00:00:00Z","completedAt":"1996-07-16T00:00:00Z"}
            {"id":"1","customerId":"A","placedAt":"1996-07-04T00:00:00Z","completedAt":"1996-07-16T00:00:00Z"}
            """);

        _services.EventsOf("customer-A").ShouldBe(["CustomerRegistered", "CreditReleased", "CreditReleased"]);
        _services.Commands.Where(command => command.StartsWith("POST /orders", StringComparison.Ordinal)).ShouldBe(
        [
            "POST /orders 1996-07-04T00:00:00Z", "POST /orders/1/ship 1996-07-16T00:00:00Z", "POST /orders/1/complete 1996-07-16T00:00:00Z",
            "POST /orders 1996-07-05T00:00:00Z", "POST /orders/2/ship 1996-07-16T00:00:00Z", "POST /orders/2/complete 1996-07-16T00:00:00Z",
        ]);
    }

    [Fact]
    public async Task A_second_import_of_the_same_files_changes_nothing()
    {
        const string orders = """
            {"id":"1","customerId":"A","completedAt":"1996-07-16T00:00:00Z"}
            {"id":"2","customerId":"B","shippedAt":"1996-07-16T00:00:00Z"}
            """;
        await ImportAsync(Customers, orders);
        var commands = _services.Commands;

        var (exitCode, lines) = await ImportAsync(Customers, orders);

        exitCode.ShouldBe(0, string.Join('\n', lines));
        _services.Commands.ShouldBe(commands);
    }

    [Fact]
    public async Task A_rejected_order_is_counted_and_is_no_bad_line()
    {
        _services.WithoutCredit.Add("A");

        var (exitCode, lines) = await ImportAsync(Customers, """{"id":"1","customerId":"A","shippedAt":"1996-07-16T00:00:00Z"}""");

        exitCode.ShouldBe(0);
        lines.ShouldContain(line => line.Contains("rejected", StringComparison.Ordinal) && line.Contains('1'));
        _services.EventsOf("order-1").ShouldBe(["OrderPlaced", "OrderRejected"]);
    }

    [Fact]
    public async Task Bad_lines_are_named_with_their_reason_and_the_rest_is_imported()
    {
        await ImportAsync("""{"id":"C","name":"before"}""", "");

        var (exitCode, lines) = await ImportAsync(
            """
            {"id":"A","name":"a"}
            {"id":
            {"id":"B","bad":true}
            {"id":"C","name":"other"}
            {"id":"A","name":"other"}
            {"id":"A","name":"a"}
            {"id":"D","name":"d"}
            """,
            """
            {"id":"1","customerId":"A"}

            {"id":"2"}
            """);

        exitCode.ShouldBe(1);
        lines.Where(line => line.Contains(".ndjson:", StringComparison.Ordinal)).ShouldBe(
            [
                "customers.ndjson:2: not valid JSON at byte 6",
                "customers.ndjson:3: bad: is unknown",
                "customers.ndjson:4: the id exists with other content",
                "customers.ndjson:5: id A stands in line 1 with other content",
                "orders.ndjson:3: customerId is missing",
            ],
            ignoreOrder: true);
        _services.EventsOf("customer-D").ShouldBe(["CustomerRegistered"]);
        _services.EventsOf("order-1").ShouldBe(["OrderPlaced", "OrderApproved"]);
    }

    [Fact]
    public async Task A_busy_service_is_asked_again_under_the_same_key()
    {
        _services.Busy = 3;

        (await ImportAsync(Customers, "")).ExitCode.ShouldBe(0);

        _services.Commands.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_cluster_it_says_how_to_start_one()
    {
        var nobody = FreePorts.Find();
        var import = new Import(new ImportRequest(_folder.Write("c", ""), _folder.Write("o", ""), nobody), TextWriter.Null, TimeProvider.System);

        var error = await Should.ThrowAsync<UsageException>(() => import.RunAsync(CancellationToken.None));

        error.Message.ShouldStartWith($"No cluster answers on port {5101 + nobody.Offset} (customers-commands).");
        error.Message.ShouldEndWith($"dotnet run --project local/Cluster -- up --port-offset {nobody.Offset}");
    }

    private async Task<(int ExitCode, IReadOnlyList<string> Lines)> ImportAsync(string customers, string orders)
    {
        var request = new ImportRequest(_folder.Write("customers.ndjson", customers), _folder.Write("orders.ndjson", orders), _services.Ports);
        var output = new StringWriter();
        var exitCode = await new Import(request, output, TimeProvider.System).RunAsync(CancellationToken.None);
        return (exitCode, output.ToString().Split(Environment.NewLine));
    }
}
