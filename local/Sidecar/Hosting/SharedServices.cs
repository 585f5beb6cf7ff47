using Sidecar.Actors;
using Sidecar.Actors.Reminders;
using Sidecar.Hostility;
using Sidecar.Http;
using Sidecar.Invocation;
using Sidecar.Outbox;
using Sidecar.PubSub;
using Sidecar.Storage;

namespace Sidecar.Hosting;

/// <summary>What the apps of one host have in common.</summary>
internal sealed class SharedServices : IAsyncDisposable
{
    private SharedServices(SidecarOptions options, Hostilities hostility, Database database, Broker broker)
    {
        Options = options;
        Hostility = hostility;
        Database = database;
        Broker = broker;
        Placement = new Placement(options.Time);
        Reminders = new ReminderScheduler(database, Placement, options.Time, options.Logging.CreateLogger<ReminderScheduler>());
        Maintenance = new Maintenance(database, options.Time, options.Logging.CreateLogger<Maintenance>());
    }

    public SidecarOptions Options { get; }

    public Hostilities Hostility { get; }

    public Database Database { get; }

    public Broker Broker { get; }

    public Placement Placement { get; }

    public NameResolution Names { get; } = new();

    public OutboxCounters Counters { get; } = new();

    public Admission Admission { get; } = new();

    public ReminderScheduler Reminders { get; }

    private Maintenance Maintenance { get; }

    /// <exception cref="SidecarStartException">The data directory can't be used.</exception>
    public static async Task<SharedServices> OpenAsync(SidecarOptions options)
    {
        var hostility = new Hostilities(options.Hostile, options.HostileSeed, options.Logging.CreateLogger<Hostilities>());
        var database = Database.Open(options.DataDirectory);
        var broker = await Broker.OpenAsync(database, options.Time, hostility, options.Logging.CreateLogger<Broker>());
        return new SharedServices(options, hostility, database, broker);
    }

    public async ValueTask DisposeAsync()
    {
        Reminders.Dispose();
        await Maintenance.DisposeAsync();
        Broker.SaveProgress();
        await Database.DisposeAsync();
    }
}
