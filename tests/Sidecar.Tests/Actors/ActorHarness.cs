using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Actors;
using Sidecar.Actors.Reminders;
using Sidecar.App;
using Sidecar.Components;
using Sidecar.Resilience;
using Sidecar.State;
using Sidecar.Storage;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Actors;

/// <summary>One app that hosts the type <c>T</c>, on a real port, and the actors' part of its sidecar with a clock of the test's own.</summary>
internal sealed class ActorHarness : IAsyncDisposable
{
    public const string Type = "T";
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();
    private readonly AppChannel _channel = new(token: null);

    private ActorHarness(TestApp app, string appId, Placement placement, ManualTime time)
    {
        App = app;
        Placement = placement;
        Time = time;
        Identity = new(appId, "default");
        Database = Database.Open(_directory.FullName);
        var component = new ComponentDefinition("store", "state.sqlite", "v1", new Dictionary<string, string> { ["actorStateStore"] = "true" });
        Stores = StateStores.Open([component], Identity, Database, time);
        _channel.Connect(app.Port);
        Table = new(Identity, _channel, Stores, placement, time, NullLogger<ActorTable>.Instance);
        Router = new(Identity, placement, ResiliencyPolicies.Empty, time);
    }

    public TestApp App { get; }

    public AppIdentity Identity { get; }

    public ManualTime Time { get; }

    public Placement Placement { get; }

    public Database Database { get; private set; }

    public StateStores Stores { get; }

    public ActorTable Table { get; }

    public ActorRouter Router { get; }

    public static async Task<ActorHarness> StartAsync(
        RequestDelegate? answer = null, string appId = "app", Placement? placement = null, ManualTime? time = null, bool hosts = true)
    {
        var app = await TestApp.StartAsync(answer ?? (_ => Task.CompletedTask));
        time ??= new();
        var harness = new ActorHarness(app, appId, placement ?? new(time), time);
        if (hosts)
        {
            harness.Host();
        }

        return harness;
    }

    public void Host() => Table.Host(new([new(Type, Idle, TimeSpan.FromSeconds(2), new(false, 32))]));

    /// <summary>Calls a method with a text and gives back the answer's.</summary>
    public async Task<string> CallAsync(string id, string method, string body = "", CancellationToken ct = default)
    {
        using var answer = await Router.CallAsync(new(new(Type, id), method, Encoding.UTF8.GetBytes(body)), ct);
        return Encoding.UTF8.GetString(answer.Body.Span);
    }

    public ReminderScheduler Scheduler() => new(Database, Placement, Time, NullLogger<ReminderScheduler>.Instance);

    /// <summary>Closes the database and opens it again, as a new process would.</summary>
    public async Task ReopenDatabaseAsync()
    {
        await Database.DisposeAsync();
        Database = Database.Open(_directory.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Table.DisposeAsync();
        _channel.Dispose();
        await Database.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
