using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Customers.QueryService;

/// <summary>For <c>dotnet ef migrations add</c>, which needs no database. Migrations are SQL Server's: a SQLite file is created whole.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<CustomersContext>
{
    public CustomersContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<CustomersContext>().UseSqlServer().Options);
}
