using System.Buffers;
using System.Globalization;
using Sidecar.Json;

namespace Sidecar.PubSub.Envelopes;

/// <summary>The attributes of an event under construction; written with sorted names, as daprd does.</summary>
internal sealed class CloudEvent
{
    public const string DefaultType = "com.dapr.event.sent";
    public const string TraceId = "traceid";
    public const string TraceState = "tracestate";
    public const string ContentType = "application/cloudevents+json";

    private readonly Dictionary<string, object> _attributes = new(16, StringComparer.Ordinal);

    public string? this[string name]
    {
        get => _attributes.GetValueOrDefault(name) as string;
        set => _attributes[name] = value ?? "";
    }

    public bool Has(string name) => _attributes.ContainsKey(name);

    public void SetJson(string name, ReadOnlyMemory<byte> json) => _attributes[name] = json;

    public void SetData(EventData data)
    {
        switch (data)
        {
            case EventData.Json json:
                SetJson("data", json.Value);
                break;
            case EventData.Text text:
                this["data"] = text.Value;
                break;
            case EventData.Binary binary:
                this["data_base64"] = Convert.ToBase64String(binary.Value.Span);
                break;
            default:
                throw new NotSupportedException(data.GetType().Name);
        }
    }

    public byte[] ToJson()
    {
        var output = new ArrayBufferWriter<byte>(512);
        var separator = "{"u8;
        foreach (var (name, value) in Sorted())
        {
            output.Write(separator);
            separator = ","u8;
            GoJsonText.Write(output, name);
            output.Write(":"u8);
            if (value is string text)
            {
                GoJsonText.Write(output, text);
            }
            else
            {
                output.Write(((ReadOnlyMemory<byte>)value).Span);
            }
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>RFC 3339 in whole seconds.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private KeyValuePair<string, object>[] Sorted()
    {
        var sorted = _attributes.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return sorted;
    }
}
