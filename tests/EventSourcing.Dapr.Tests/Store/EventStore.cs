using Dapr.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>The event store of a service over a real sidecar, with something between them that can spoil requests.</summary>
public class EventStore : IAsyncLifetime
{
    private TestCluster? _cluster;
    private FaultyProxy? _proxy;
    private IHost? _host;

    public FaultyProxy Proxy => _proxy!;

    public ICommitStore Commits => _host!.Services.GetRequiredService<ICommitStore>();

    public ICommitRecords Records => _host!.Services.GetRequiredService<ICommitRecords>();

    public IStreamDirectory Directory => _host!.Services.GetRequiredService<IStreamDirectory>();

    public IServiceProvider Services => _host!.Services;

    public IKeyRing Keys => _host!.Services.GetRequiredService<IKeyRing>();

    internal PendingErasures Pending => _host!.Services.GetRequiredService<PendingErasures>();

    internal StoreAdmission Admission => _host!.Services.GetRequiredService<StoreAdmission>();

    /// <summary>The sidecar's client, for looking behind the store's back.</summary>
    public DaprClient Dapr => _host!.Services.GetRequiredService<DaprClient>();

    public long FailedTransactions => _cluster!.Sidecar.Counters.OutboxTransactionsFailed;

    /// <summary>Another process's view of the same store.</summary>
    public IHost Another() => Build(_proxy!);

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync("customers-commands");
        _proxy = await _cluster.InterposeAsync("customers-commands");
        _host = Build(_proxy);
    }

    public async Task DisposeAsync()
    {
        _host!.Dispose();
        await _proxy!.DisposeAsync();
        await _cluster!.DisposeAsync();
    }

    /// <summary>How the store's commits become messages.</summary>
    protected virtual string Mode => "dapr-outbox";

    private IHost Build(FaultyProxy sidecar)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton(new DaprClientBuilder()
            .UseHttpEndpoint(sidecar.Address.ToString()).UseGrpcEndpoint(sidecar.GrpcAddress.ToString()).UseJsonSerializationOptions(EventJson.Options).Build());
        builder.Services.AddSingleton(new MasterKeys(SealingKey.NewSecret()));
        builder.AddEventSourcing(
            new EventStoreOptions { Commits = "customers-eventstore", Directory = "customers-directory", Keys = "customers-keys" },
            new DeliveryOptions { Topic = "customer-events", Mode = Mode });
        return builder.Build();
    }
}

/// <summary>The same in the other mode.</summary>
public sealed class StreamOutboxStore : EventStore
{
    protected override string Mode => "stream-outbox";
}
