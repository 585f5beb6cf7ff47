using System.Globalization;
using Sidecar.Tracing;

namespace Sidecar.Grpc.Tracing;

/// <summary>The header <c>grpc-trace-bin</c>: version 0, then trace id, span id and flags, each behind its number.</summary>
internal static class TraceBin
{
    private const int Size = 29;
    private const int TraceId = 2;
    private const int SpanId = 19;
    private const int Flags = 28;

    private static readonly string Absent = Convert.ToBase64String(new byte[Size]);

    /// <summary>Null if the bytes are no trace context.</summary>
    public static string? ToTraceParent(ReadOnlySpan<byte> bytes) =>
        bytes is [0, 0, ..] && bytes.Length == Size && bytes[TraceId + 16] == 1 && bytes[SpanId + 8] == 2
            ? $"00-{Convert.ToHexStringLower(bytes.Slice(TraceId, 16))}-{Convert.ToHexStringLower(bytes.Slice(SpanId, 8))}-{bytes[Flags]:x2}"
            : null;

    /// <summary>daprd sends 29 zero bytes where there is no trace.</summary>
    public static string Of(TraceContext trace)
    {
        if (!trace.IsValid)
        {
            return Absent;
        }

        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        var text = trace.TraceParent.AsSpan();
        Convert.FromHexString(text.Slice(3, 32), bytes.Slice(TraceId, 16), out _, out _);
        bytes[TraceId + 16] = 1;
        Convert.FromHexString(text.Slice(36, 16), bytes.Slice(SpanId, 8), out _, out _);
        bytes[SpanId + 8] = 2;
        bytes[Flags] = byte.Parse(text.Slice(53, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Convert.ToBase64String(bytes);
    }
}
