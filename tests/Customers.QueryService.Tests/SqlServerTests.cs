using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
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
        await using var program = new WebApplicationFactory<CustomersContext>();
        await using var service = program.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("environment", "Production");
            builder.UseSetting("Database:Provider", "SqlServer");
            builder.UseSetting("ConnectionStrings:ReadModel", "Server=nowhere");
            builder.ConfigureTestServices(services => services.ConfigureDbContext<CustomersContext>(options => options.AddInterceptors(server)));
        });

        using var client = service.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBeOneOf(200, 404);
        server.Commands.ShouldNotBeEmpty();
        server.Commands.ShouldAllBe(sql => sql.Contains("[c]") || sql.Contains("[o]") || sql.Contains("[p]"));
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
}
