using Cluster.Remote;
using Cluster.Showing;
using Cluster.Topology;

namespace Cluster.Importing;

/// <summary>
/// Imports customers side by side, then orders: one customer's after another, customers side by side. Bad lines are reported and left out.
/// </summary>
internal sealed class Import(ImportRequest request, TextWriter output, TimeProvider time)
{
    private const int CustomersAtOnce = 32;

    private readonly LineReader _lines = new(time);
    private readonly string _customersFile = Path.GetFileName(request.CustomersFile);
    private readonly string _ordersFile = Path.GetFileName(request.OrdersFile);

    /// <returns>0 if every line was imported, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var client = ClusterHttp.Create(timeout: TimeSpan.FromSeconds(30));
        await ClusterHttp.RequireReadyAsync(client, request.Ports, [Service.CustomersCommands, Service.OrdersCommands], ct);
        var calls = new RemoteCalls(client, time);
        var commands = new CommandClient(calls);

        var begun = time.GetTimestamp();
        var display = ProgressDisplay.For(output, time);
        var report = new ImportReport(display.WriteLine);
        await display.ShowAsync("customers", report.Customers, () => ImportCustomersAsync(new CustomerImport(commands, request.Ports), report, ct));
        var orders = new OrderImport(commands, calls, request.Ports, time);
        await display.ShowAsync("orders", report.Orders, () => ImportOrdersAsync(orders, report, ct));
        ImportSummary.Write(report, time.GetElapsedTime(begun), output);
        return report.IsClean ? 0 : 1;
    }

    private async Task ImportCustomersAsync(CustomerImport import, ImportReport report, CancellationToken ct)
    {
        report.Customers.Total = await CountAsync(request.CustomersFile, ct);
        var file = new FileReport(_customersFile, report.Customers, report);
        await Parallel.ForEachAsync(FirstLinesAsync(request.CustomersFile, _lines.Customer, file, ct), SideBySide(CustomersAtOnce, ct), async (customer, token) =>
            await file.RecordAsync(customer.Number, () => import.ImportAsync(customer, token)));
    }

    private async Task ImportOrdersAsync(OrderImport import, ImportReport report, CancellationToken ct)
    {
        report.Orders.Total = await CountAsync(request.OrdersFile, ct);
        var file = new FileReport(_ordersFile, report.Orders, report);
        var orders = new List<OrderLine>(report.Orders.Total);
        await foreach (var order in FirstLinesAsync(request.OrdersFile, _lines.Order, file, ct))
        {
            orders.Add(order);
        }

        var customers = ImportOrder.Of(orders);
        await Parallel.ForEachAsync(customers, SideBySide(ImportOrder.CustomersAtOnce(customers), ct), async (ordersOfCustomer, token) =>
            await ImportInTurnAsync(import, ordersOfCustomer, file, token));
    }

    private static async Task ImportInTurnAsync(OrderImport import, IReadOnlyList<OrderLine> ordersOfCustomer, FileReport file, CancellationToken ct)
    {
        var credit = import.CreditOf(ordersOfCustomer[0].CustomerId);
        OrderLine? unfinished = null;
        foreach (var order in ordersOfCustomer)
        {
            var outcome = await file.RecordAsync(order.Number, () => unfinished is null
                ? import.ImportAsync(order, credit, ct)
                : throw new UnfinishedException($"the customer's order {unfinished.Id} comes before it"));
            unfinished ??= outcome == LineOutcome.Unfinished ? order : null;
        }
    }

    /// <summary>The lines that are the first of their id; the others are recorded on the way.</summary>
    private static async IAsyncEnumerable<TLine> FirstLinesAsync<TLine>(
        string path, Func<NdjsonLine, TLine> read, FileReport file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        where TLine : ImportLine
    {
        var seen = new SeenIds();
        await foreach (var text in NdjsonFile.ReadAsync(path, ct))
        {
            if (file.TryRead(text, read) is { } line && file.IsFirst(line, seen))
            {
                yield return line;
            }
        }
    }

    private static async Task<int> CountAsync(string path, CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in NdjsonFile.ReadAsync(path, ct))
        {
            count++;
        }

        return count;
    }

    private static ParallelOptions SideBySide(int count, CancellationToken ct) => new() { MaxDegreeOfParallelism = count, CancellationToken = ct };
}
