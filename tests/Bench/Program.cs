using System.CommandLine;
using Bench.Deliveries;
using Bench.Floors;
using Bench.Measuring;
using Bench.Reads;
using Bench.Reporting;
using Bench.Sidecars;
using Bench.Writes;

var seconds = new Option<double>("--seconds") { Description = "Length of one round.", DefaultValueFactory = _ => 3 };
var warmUp = new Option<double>("--warm-up") { Description = "Seconds that either is called before anything counts.", DefaultValueFactory = _ => 5 };
var rounds = new Option<int>("--rounds") { Description = "Rounds of each kind, in turns.", DefaultValueFactory = _ => 3 };
var clients = new Option<int>("--clients") { Description = "Clients that send one request after the other.", DefaultValueFactory = _ => 64 };
var rate = new Option<int>("--rate") { Description = "Requests a second where response times are measured.", DefaultValueFactory = _ => 500 };
var only = new Option<string?>("--only") { Description = "Measures the scenarios whose names contain this." };

var sidecar = new Command("sidecar", "The local sidecar against a bare server that makes the same exchanges and durable writes.")
{
    seconds, warmUp, rounds, clients, rate, only,
};
sidecar.SetAction(async (parsed, ct) =>
{
    var effort = new Effort(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds), parsed.GetValue(clients), parsed.GetValue(rate))
    {
        WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
        Only = parsed.GetValue(only) ?? "",
    };
    Report.Print(await SidecarSuite.RunAsync(effort, ct));
});

var events = new Option<int>("--events") { Description = "Length of the stream that is loaded and folded.", DefaultValueFactory = _ => 10_000 };
var peerService = new Option<string?>("--peer") { Description = "A service that takes the same commands, to be measured beside: Peers/ has one." };
var writes = new Command("writes", "A command service against the same exchanges and durable writes on bare servers; loading and folding a stream.")
{
    seconds, warmUp, rounds, clients, events, peerService,
};
writes.SetAction(async (parsed, ct) =>
{
    var effort = new Effort(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds), parsed.GetValue(clients), parsed.GetValue(rate))
    {
        WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
    };
    Report.Print(await WriteSuite.RunAsync(effort, parsed.GetValue(events), parsed.GetValue(peerService) is { } address ? new Uri(address) : null, ct));
});

var delivery = new Command("delivery", "Both modes of delivery in one run: rate and times of commands, and how soon everything is visible after a replica was killed.")
{
    seconds, warmUp, rounds, clients,
};
delivery.SetAction(async (parsed, ct) =>
{
    var effort = new Effort(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds), parsed.GetValue(clients), Rate: 0)
    {
        WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
    };
    Report.Print(await DeliverySuite.RunAsync(effort, ct));
});

var backlog = new Option<int>("--events") { Description = "Length of the backlog that is caught up with and rebuilt.", DefaultValueFactory = _ => 100_000 };
var orders = new Option<int>("--orders") { Description = "Orders that pages are taken from.", DefaultValueFactory = _ => 1_000_000 };
var reads = new Command("reads", "Query services: catching up against raw upserts of the same rows, rebuilding, pages of many orders, and how soon a row shows what was commanded.")
{
    seconds, warmUp, clients, only, backlog, orders,
};
reads.SetAction(async (parsed, ct) =>
{
    var effort = new Effort(TimeSpan.FromSeconds(parsed.GetValue(seconds)), Rounds: 1, parsed.GetValue(clients), Rate: 0)
    {
        WarmUp = TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
        Only = parsed.GetValue(only) ?? "",
    };
    Report.Print(await ReadSuite.RunAsync(effort, parsed.GetValue(backlog), parsed.GetValue(orders), ct));
});

var app = new Option<int>("--app-port") { Required = true };
var data = new Option<string>("--data") { Required = true };
var floor = new Command("floor", "The bare server, in a process of its own.") { app, data };
floor.Hidden = true;
floor.SetAction((parsed, ct) => FloorServer.RunAsync(parsed.GetValue(app), parsed.GetValue(data)!, ct));

var port = new Option<int>("--port") { Required = true };
var peer = new Option<int>("--peer") { Required = true };
var writeFloor = new Command("write-floor", "One of the two bare servers of a write, in a process of its own.") { port, peer, data };
writeFloor.Hidden = true;
writeFloor.SetAction((parsed, ct) => WriteFloor.RunAsync(parsed.GetValue(port), parsed.GetValue(peer), parsed.GetValue(data)!, ct));

return await new RootCommand("Measures parts of the system, each as a ratio to a floor of the same run.") { sidecar, writes, delivery, reads, floor, writeFloor }.Parse(args).InvokeAsync();
