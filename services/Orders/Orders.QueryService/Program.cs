using Orders.QueryService;
using Projections.EntityFramework;
using ServiceDefaults;

const string AppId = "orders-queries";

if (HealthProbe.IsAskedFor(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(AppId);
builder.AddReadModel<OrdersContext>(AppId)
    .Project<OrdersProjection>()
    .Project<CustomerNamesProjection>()
    .ReadStreams("order", ownerAppId: "orders-commands")
    .ReadStreams("customer", ownerAppId: "customers-commands");

var app = builder.Build();
app.MapServiceDefaults();
app.MapReadModel("order-events", "customer-events");
app.MapOrders();
app.MapSalesReport();
await app.RunOrMigrateAsync(args);
return 0;
