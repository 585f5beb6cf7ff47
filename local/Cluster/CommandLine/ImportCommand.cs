using System.CommandLine;
using Cluster.Importing;
using Cluster.Topology;

namespace Cluster.CommandLine;

internal static class ImportCommand
{
    public static Command Create()
    {
        var customers = new Argument<FileInfo>("customers.ndjson") { Description = "Customers, one JSON object a line" };
        var orders = new Argument<FileInfo>("orders.ndjson") { Description = "Orders, one JSON object a line" };
        var offset = PortOffsetOption.Create();
        var import = new Command("import", "Imports customers and orders into a running cluster. May be run again: what is there already stays as it is.")
        {
            customers, orders, offset,
        };
        import.SetAction(async (parsed, ct) =>
        {
            var request = new ImportRequest(
                Existing(parsed.GetRequiredValue(customers)), Existing(parsed.GetRequiredValue(orders)), new Ports(parsed.GetValue(offset)));
            return await new Import(request, Console.Out, TimeProvider.System).RunAsync(ct);
        });
        return import;
    }

    private static string Existing(FileInfo file) => file.Exists ? file.FullName : throw new UsageException($"There is no file {file.FullName}.");
}
