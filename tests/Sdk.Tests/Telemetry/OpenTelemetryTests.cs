using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sdk.Tests.Telemetry;

public sealed class OpenTelemetryTests
{
    [Fact]
    public void Starts_before_every_other_hosted_service_and_only_once()
    {
        var services = new ServiceCollection();
        services.AddHostedService<SomeWork>();

        services.AddOpenTelemetry();
        services.AddOpenTelemetry().WithTracing();

        var hosted = services.Where(service => service.ServiceType == typeof(IHostedService)).ToList();
        hosted.Count.ShouldBe(2);
        services[0].ShouldBe(hosted[0]);
        hosted[1].ImplementationType.ShouldBe(typeof(SomeWork));
    }

    [Fact]
    public async Task A_span_of_another_hosted_service_is_exported_with_the_resource()
    {
        using var exported = new Exported<Activity>();
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("counting"))
            .WithTracing(tracing => tracing.AddSource(SomeWork.Name).AddProcessor(new SimpleActivityExportProcessor(exported)));
        builder.Services.AddHostedService<SomeWork>();
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        exported.Items.ShouldHaveSingleItem().OperationName.ShouldBe("work");
        exported.ServiceName.ShouldBe("counting");
    }

    [Fact]
    public async Task Meters_of_the_container_are_seen()
    {
        using var exported = new Exported<Metric>();
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMetrics();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("counting").AddReader(new BaseExportingMetricReader(exported)));
        using var host = builder.Build();
        await host.StartAsync();
        using var meter = host.Services.GetRequiredService<IMeterFactory>().Create("counting");
        meter.CreateCounter<int>("things").Add(1);

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        exported.Items.ShouldHaveSingleItem().Name.ShouldBe("things");
        await host.StopAsync();
    }

    [Fact]
    public void Callbacks_have_to_be_given() =>
        Should.Throw<ArgumentNullException>(() => new ServiceCollection().AddOpenTelemetry().WithTracing(null!));

    private sealed class SomeWork : BackgroundService
    {
        public const string Name = "Sdk.Tests.SomeWork";

        private static readonly ActivitySource Source = new(Name);

        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var activity = Source.StartActivity("work");
            return Task.CompletedTask;
        }

        public override Task StartAsync(CancellationToken cancellationToken) => ExecuteAsync(cancellationToken);
    }

    private sealed class Exported<T> : BaseExporter<T>
        where T : class
    {
        public List<T> Items { get; } = [];

        public string? ServiceName { get; private set; }

        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch)
            {
                Items.Add(item);
            }

            ServiceName = ParentProvider.GetResource().Attributes.FirstOrDefault(a => a.Key == "service.name").Value as string;
            return ExportResult.Success;
        }
    }
}
