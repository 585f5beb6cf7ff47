using System.Text.Encodings.Web;
using System.Text.Json;

namespace SampleData.Lines;

internal static class RelaxedJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
