using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Testing;

/// <summary>A query service's own program, as in production, over a SQL Server that is not there.</summary>
/// <typeparam name="TContext">The service's context, which also says whose program it is.</typeparam>
public sealed class SqlServerHost<TContext>(OfflineSqlServer server) : WebApplicationFactory<TContext>
    where TContext : DbContext
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("environment", "Production");
        builder.UseSetting("PersonalData:MasterKey", Convert.ToBase64String(new byte[32]));
        builder.UseSetting("Database:Provider", "SqlServer");
        builder.UseSetting("ConnectionStrings:ReadModel", "Server=nowhere");
        builder.ConfigureTestServices(services => services.ConfigureDbContext<TContext>(options => options.AddInterceptors(server)));
    }
}
