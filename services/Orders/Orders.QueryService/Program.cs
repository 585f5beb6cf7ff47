using Customers.Contracts;
using Orders.Domain;
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
    .ReadStreams("order", ownerAppId: "orders-commands", OrderEventTypes.Instance.Erasure)
    .ReadStreams("customer", ownerAppId: "customers-commands", PublishedCustomerEvents.Types.Erasure);

var app = builder.Build();
app.MapServiceDefaults();
app.MapReadModel("order-events", "customer-events");
app.MapOrders();
app.MapSalesReport();
await app.RunOrMigrateAsync(args);
return 0;
