using OpenTelemetry.Metrics;

namespace ServiceDefaults;

/// <summary>Collects when it is asked, for one caller at a time.</summary>
internal sealed class PrometheusReader : IDisposable
{
    private readonly PrometheusExporter _exporter = new();
    private readonly Lock _lock = new();

    public PrometheusReader() => Reader = new BaseExportingMetricReader(_exporter);

    public MetricReader Reader { get; }

    public string Read()
    {
        lock (_lock)
        {
            Reader.Collect();
            return _exporter.Text;
        }
    }

    public void Dispose() => Reader.Dispose();
}
