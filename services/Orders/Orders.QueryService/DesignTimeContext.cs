using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Orders.QueryService;

/// <summary>For <c>dotnet ef migrations add</c>, which needs no database. Migrations are SQL Server's: a SQLite file is created whole.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<OrdersContext>
{
    public OrdersContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<OrdersContext>().UseSqlServer().Options);
}
