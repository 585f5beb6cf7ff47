using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Projections.EntityFramework.Tests;

public sealed class StartTests : IDisposable
{
    private const int Replicas = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("read-model-");

    [Fact]
    public async Task Replicas_that_start_at_once_on_a_file_that_is_not_there_find_it_complete()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var app = Build(Path.Combine(_folder.FullName, $"{round}.db"));
            var start = ActivatorUtilities.CreateInstance<DatabaseStart>(app.Services);

            await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => Task.Run(() => start.CreateOrMigrateAsync(CancellationToken.None))));

            await using var context = await app.Services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContextAsync();
            (await context.Notebooks.CountAsync()).ShouldBe(0);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static WebApplication Build(string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:ReadModel", $"Data Source={file}")]);
        builder.Services.AddSingleton(new Repairs());
        builder.AddReadModel<NotesContext>("notes-queries").Project<NotesProjection>();
        return builder.Build();
    }
}
