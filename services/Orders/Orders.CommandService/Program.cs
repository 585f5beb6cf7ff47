using EventSourcing.AspNetCore;
using EventSourcing.Dapr;
using Orders.CommandService;
using Orders.Domain;
using ServiceDefaults;

if (HealthProbe.IsAskedFor(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("orders-commands");
builder.AddEventSourcing(
    new EventStoreOptions { Commits = "orders-eventstore", Directory = "orders-directory", Keys = "orders-keys" },
    new DeliveryOptions { Topic = "order-events" });
builder.Services.AddAggregate<OrderActor, OrderCommand, OrderState, OrderEvent>(OrderDecider.Instance);
builder.Services.AddCommands<OrderCommand>(OrderDecider.Category);
builder.AddOrderProcesses();

var app = builder.Build();

app.MapServiceDefaults();
app.MapAggregateActors();
app.MapOrders();
app.MapStreams(OrderDecider.Category);
app.MapKeys();
app.MapOrderProcesses();

app.Run();
return 0;
