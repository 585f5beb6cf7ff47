using Customers.QueryService;
using Projections.EntityFramework;
using ServiceDefaults;

const string AppId = "customers-queries";

if (HealthProbe.IsAskedFor(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(AppId);
builder.AddReadModel<CustomersContext>(AppId)
    .Project<CustomersProjection>()
    .Project<TimelineProjection>()
    .ReadStreams("customer", ownerAppId: "customers-commands")
    .ReadStreams("order", ownerAppId: "orders-commands");

var app = builder.Build();
app.MapServiceDefaults();
app.MapReadModel("customer-events", "order-events");
app.MapCustomers();
app.MapTimeline();
await app.RunOrMigrateAsync(args);
return 0;
