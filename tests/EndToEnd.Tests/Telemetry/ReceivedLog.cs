namespace EndToEnd.Tests;

/// <summary>A line of a log as a collector gets it: what the message holds comes as attributes.</summary>
internal sealed record ReceivedLog(string Service, string TraceId, IReadOnlyDictionary<string, string> Attributes);
