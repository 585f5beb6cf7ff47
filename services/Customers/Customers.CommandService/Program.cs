using Customers.CommandService;
using Customers.Domain;
using EventSourcing.AspNetCore;
using EventSourcing.Dapr;
using ServiceDefaults;

if (HealthProbe.IsAskedFor(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("customers-commands");
builder.AddEventSourcing(
    new EventStoreOptions { Commits = "customers-eventstore", Directory = "customers-directory", Keys = "customers-keys" },
    new DeliveryOptions { Topic = "customer-events" });
builder.Services.AddAggregate<CustomerActor, CustomerCommand, CustomerState, CustomerEvent>(CustomerDecider.Instance);
builder.Services.AddCommands<CustomerCommand>(CustomerDecider.Category);
builder.AddCustomerProcesses();

var app = builder.Build();

app.MapServiceDefaults();
app.MapAggregateActors();
app.MapCustomers();
app.MapStreams(CustomerDecider.Category);
app.MapKeys();
app.MapCustomerProcesses();

app.Run();
return 0;
