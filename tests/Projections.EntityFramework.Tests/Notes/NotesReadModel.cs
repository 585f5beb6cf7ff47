using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Testing;

namespace Projections.EntityFramework.Tests;

/// <summary>
/// The runtime over a database of its own: SQLite in a file, or the SQL Server that <c>TEST_SQLSERVER</c> names.
/// Nothing but the streams is a double. Several of them over one <see cref="TestDatabase"/> are replicas.
/// </summary>
internal sealed class NotesReadModel : IAsyncDisposable
{
    private readonly WebApplication _app;

    private NotesReadModel(WebApplication app) => _app = app;

    public CommitReceiver Receiver => _app.Services.GetRequiredService<CommitReceiver>();

    public ConsistencyGate Gate => _app.Services.GetRequiredService<ConsistencyGate>();

    public ParkingLot Parking => _app.Services.GetRequiredService<ParkingLot>();

    public ParkedRetry Retry => _app.Services.GetRequiredService<ParkedRetry>();

    public ProjectionStatusQuery Status => _app.Services.GetRequiredService<ProjectionStatusQuery>();

    public RepairCount RepairCount => _app.Services.GetRequiredService<RepairCount>();

    public Rebuilds Rebuilds => _app.Services.GetRequiredService<Rebuilds>();

    public IReadModel ReadModel => _app.Services.GetRequiredService<IReadModel>();

    public Leases Leases => _app.Services.GetRequiredService<Leases>();

    public ChangeLog Changes => _app.Services.GetRequiredService<ChangeLog>();

    public HttpClient Http => _app.GetTestClient();

    public ProjectionSet Projections => _app.Services.GetRequiredService<ProjectionSet>();

    public static async Task<NotesReadModel> StartAsync(TestDatabase database, RecordedStreams streams, Repairs? repairs = null, TimeSpan? sweepPeriod = null, NoteKeys? keys = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(database.Settings);
        var time = new FrozenTime();
        builder.Services.AddSingleton<TimeProvider>(sweepPeriod is null ? time : TimeProvider.System);
        builder.Services.AddSingleton(repairs ?? new Repairs());
        var readModel = builder.AddReadModel<NotesContext>("notes-queries").Project<NotesProjection>();
        if (sweepPeriod is { } period)
        {
            readModel.ReadStreams(Notes.Category, "notes-commands");
            builder.Services.Replace(ServiceDescriptor.Singleton(new SweepOptions { Period = period }));
        }

        builder.Services.Replace(ServiceDescriptor.Singleton(new Erasures([new StreamOwner(Notes.Category, "notes-commands", Notes.Torn)])));
        builder.Services.AddSingleton(keys ?? new NoteKeys());
        builder.Services.Replace(ServiceDescriptor.Singleton<IReaderKeys>(provider => provider.GetRequiredService<NoteKeys>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<ICommitSource>(streams));
        builder.Services.Replace(ServiceDescriptor.Singleton<IStreamCatalog>(streams));
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(DatabaseStart)));

        var app = builder.Build();
        app.MapReadModel();
        await database.EnsureCreatedAsync(app.Services.GetRequiredService<IDbContextFactory<NotesContext>>());
        await app.StartAsync();
        await (sweepPeriod is null ? time.AllStarted : Task.CompletedTask);
        return new NotesReadModel(app);
    }

    public async Task<NotebookRow?> FindAsync(string id)
    {
        await using var context = await _app.Services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContextAsync();
        return await context.Notebooks.SingleOrDefaultAsync(row => row.Id == id);
    }

    /// <summary>Changes rows behind the projection's back.</summary>
    public async Task TamperAsync(Func<NotesContext, Task> change)
    {
        await using var context = await _app.Services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContextAsync();
        await change(context);
    }

    /// <summary>Starts a rebuild and waits for its end.</summary>
    public async Task<RebuildStatus> RebuildAsync()
    {
        await Rebuilds.StartAsync(Projections.All[0], CancellationToken.None);
        return await RebuiltAsync();
    }

    /// <summary>Waits for the end of a rebuild that runs.</summary>
    public async Task<RebuildStatus> RebuiltAsync() => await Eventually.GetAsync(
        async () => await RebuildStatusAsync() is { State: "Completed" } status ? status : null, "the rebuild is completed");

    public async Task<RebuildStatus?> RebuildStatusAsync() => (await Status.AllAsync(Projections.All, CancellationToken.None))[0].Rebuild;

    public async Task<IReadOnlyDictionary<string, string>> TextsAsync()
    {
        await using var context = await _app.Services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContextAsync();
        return await context.Notebooks.ToDictionaryAsync(row => row.Id, row => row.Text);
    }

    public async Task<ParkedStreamRow?> ParkedAsync(string id) => await Parking.FindAsync("notes", $"{Notes.Stream(id)}", CancellationToken.None);

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
