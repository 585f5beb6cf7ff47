using System.Text.Json;
using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Projections.EntityFramework;
using Testing;

namespace Customers.QueryService.Tests;

/// <summary>What can be known about SQL Server without one: that every query translates and that the migrations make the model.</summary>
public sealed class SqlServerTests
{
    [Theory]
    [InlineData("/customers/ALF")]
    [InlineData("/customers?search=ana&sort=-creditAvailable")]
    [InlineData("/customers?sort=name&cursor=eyJTb3J0IjogIm5hbWUiLCAiS2V5IjogImFuYSIsICJJZCI6ICIxIn0")]
    [InlineData("/customers/ALF/timeline")]
    [InlineData("/projections")]
    [InlineData("/parked")]
    public async Task Every_query_translates(string path)
    {
        var server = new OfflineSqlServer();
        await using var service = new SqlServerHost<CustomersContext>(server);

        using var client = service.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBeOneOf(200, 404);
        server.Commands.ShouldContain(sql => sql.StartsWith("SELECT") && sql.Contains("FROM ["));
    }

    [Fact]
    public async Task What_the_projections_load_translates()
    {
        var server = new OfflineSqlServer();
        await using var context = new CustomersContext(new DbContextOptionsBuilder<CustomersContext>().UseSqlServer("Server=nowhere").AddInterceptors(server).Options);

        await new CustomersProjection().PrepareAsync(context, [Run("customer", "CustomerRenamed"), Run("order", "OrderShipped")], default);

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
