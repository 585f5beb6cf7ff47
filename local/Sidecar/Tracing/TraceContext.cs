using System.Buffers;
using System.Security.Cryptography;

namespace Sidecar.Tracing;

/// <summary>The W3C trace context that one request runs under; empty texts where there is none.</summary>
internal readonly record struct TraceContext(string TraceParent, string TraceState)
{
    /// <summary>What daprd sends to an app where there is no trace: not valid, and to be taken as absent.</summary>
    public const string Zero = "00-00000000000000000000000000000000-0000000000000000-00";

    private static readonly SearchValues<char> Letters = SearchValues.Create("0123456789abcdef-");

    public static TraceContext None { get; } = new("", "");

    /// <summary>For a header of a call to the app.</summary>
    public string HeaderValue => TraceParent.Length == 0 ? Zero : TraceParent;

    /// <summary>Whether this is a trace context at all.</summary>
    public bool IsValid =>
        TraceParent.Length == Zero.Length && !TraceParent.AsSpan().ContainsAnyExcept(Letters) && TryParse(TraceParent, out _, out _);

    /// <summary>A new span in this trace, or in a trace of its own if there is none.</summary>
    public TraceContext NewSpan(bool sampled)
    {
        var span = Hex(8);
        return TryParse(TraceParent, out var traceId, out var flags)
            ? new($"00-{traceId}-{span}-{flags}", TraceState)
            : new($"00-{Hex(16)}-{span}-{(sampled ? "01" : "00")}", TraceState);
    }

    private static bool TryParse(string traceParent, out string traceId, out string flags)
    {
        var parts = traceParent.Split('-');
        var valid = parts is [{ Length: 2 }, { Length: 32 }, { Length: 16 }, { Length: 2 }, ..] && parts[1].AsSpan().ContainsAnyExcept('0');
        traceId = valid ? parts[1] : "";
        flags = valid ? parts[3] : "";
        return valid;
    }

    private static string Hex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, lowercase: true);
}
