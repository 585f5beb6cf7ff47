namespace Sidecar.Actors.Timers;

/// <summary>A timer as its caller asks for it; empty texts are not given.</summary>
/// <param name="DueTime">The first run; at once if not given.</param>
/// <param name="Period">What repeats; once if not given.</param>
/// <param name="Ttl">When it ends, a duration counted from the first run.</param>
/// <param name="Callback">Handed back as it is.</param>
/// <param name="Data">JSON, handed back as it is; empty if there is none.</param>
internal sealed record TimerRequest(string DueTime, string Period, string Ttl, string Callback, ReadOnlyMemory<byte> Data);
