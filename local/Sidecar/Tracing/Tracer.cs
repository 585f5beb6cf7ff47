using System.Globalization;

namespace Sidecar.Tracing;

/// <summary>
/// daprd's tracing without an exporter: off, a caller's context is passed on as it is; on (any sampling rate but 0),
/// each hop is a new span in the caller's trace or in a new one.
/// </summary>
internal sealed class Tracer(string? samplingRate)
{
    private readonly double _rate = double.TryParse(samplingRate, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) ? rate : 0;

    public bool IsOn => _rate > 0;

    /// <summary>The context of work that was asked for under <paramref name="caller"/>.</summary>
    public TraceContext Continue(TraceContext caller) => IsOn ? caller.NewSpan(Random.Shared.NextDouble() < _rate) : caller;
}
