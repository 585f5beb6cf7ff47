using System.Text.Json;
using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Projections.EntityFramework;
using Testing;

namespace Orders.QueryService.Tests;

/// <summary>What can be known about SQL Server without one: that every query translates and that the migrations make the model.</summary>
public sealed class SqlServerTests
{
    [Theory]
    [InlineData("/orders/1")]
    [InlineData("/orders?customerId=ALF&status=Pending&from=1996-01-01&to=1997-01-01&minTotal=1.5&sort=-total")]
    [InlineData("/orders?sort=placedAt&cursor=eyJTb3J0IjogInBsYWNlZEF0IiwgIktleSI6ICIxOTk2LTA3LTA0VDAwOjAwOjAwKzAwOjAwIiwgIklkIjogIjEifQ")]
    [InlineData("/customers/ALF/orders")]
    [InlineData("/reports/sales?by=day")]
    [InlineData("/reports/sales?by=month&from=1996-01-01")]
    [InlineData("/reports/sales?by=customer")]
    [InlineData("/reports/sales?by=sku")]
    [InlineData("/projections")]
    [InlineData("/parked")]
    public async Task Every_query_translates(string path)
    {
        var server = new OfflineSqlServer();
        await using var service = new SqlServerHost<OrdersContext>(server);

        using var client = service.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBeOneOf(200, 404);
        server.Commands.ShouldContain(sql => sql.StartsWith("SELECT") && sql.Contains("FROM ["));
    }

    [Fact]
    public async Task What_the_projections_load_translates()
    {
        var server = new OfflineSqlServer();
        await using var context = new OrdersContext(new DbContextOptionsBuilder<OrdersContext>().UseSqlServer("Server=nowhere").AddInterceptors(server).Options);

        await new OrdersProjection().PrepareAsync(context, [Run("order", "OrderLineAdded")], default);
        await new CustomerNamesProjection().PrepareAsync(context, [Run("customer", "CustomerRenamed")], default);

        server.Commands.Count.ShouldBe(3);
        server.Commands.ShouldContain(sql => sql.StartsWith("SELECT") && sql.Contains("FROM ["));
    }

    [Fact]
    public void The_migrations_make_the_model()
    {
        using var context = new DesignTimeContext().CreateDbContext([]);
        context.Database.HasPendingModelChanges().ShouldBeFalse();
        var script = context.GetService<IMigrator>().GenerateScript();
        script.ShouldContain("CREATE TABLE [Checkpoints]");
        script.ShouldContain("[Stream] varchar(97) COLLATE Latin1_General_100_BIN2 NOT NULL");
        script.ShouldContain("decimal(28,2)");
    }

    /// <summary>A stream's second commit.</summary>
    private static StreamRun Run(string category, string type)
    {
        var streams = new RecordedStreams();
        var stream = StreamId.Of(category, "1");
        var recorded = (type, 1, JsonSerializer.SerializeToElement(new { }));
        streams.Append(stream, default, recorded);
        return new StreamRun(stream, [streams.Append(stream, default, recorded)]);
    }
}
