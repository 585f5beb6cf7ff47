using System.CommandLine;
using SampleData;

var seed = new Option<ulong>("--seed") { Description = "Another seed gives other data", DefaultValueFactory = _ => 1 };
var customers = new Option<int>("--customers") { Description = "How many customers", DefaultValueFactory = _ => 1_000 };
var orders = new Option<int>("--orders") { Description = "How many orders", DefaultValueFactory = _ => 10_000 };
var bad = new Option<int>("--bad") { Description = "How many bad lines in each file, beside the good ones" };
var folder = new Option<DirectoryInfo>("--out") { Description = "The folder to write to", Required = true };
foreach (var count in new[] { customers, orders, bad })
{
    count.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < 0)
        {
            result.AddError($"{count.Name} can't be negative.");
        }
    });
}

var command = new RootCommand("Writes customers.ndjson and orders.ndjson for the import of the local command; the same numbers give the same bytes.")
{
    seed, customers, orders, bad, folder,
};
command.SetAction(parsed =>
{
    var request = new SampleRequest(parsed.GetValue(seed), parsed.GetValue(customers), parsed.GetValue(orders), parsed.GetValue(bad));
    var set = SampleSet.Create(request);
    var target = parsed.GetRequiredValue(folder).FullName;
    SampleFiles.Write(set, target);
    Console.WriteLine($"{set.Customers.Count} customers and {set.Orders.Count} orders in {target}, {request.BadLines} bad lines in each file");
});
return command.Parse(args).Invoke();
