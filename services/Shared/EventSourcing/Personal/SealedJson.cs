using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EventSourcing;

/// <summary>
/// The form of sealed texts in an event's data: where the text was, an object with the one member <c>sealed</c>. So a reader without any key sees what it can't
/// read, whatever the event. Texts in arrays are never sealed.
/// </summary>
internal static class SealedJson
{
    private const string Member = "sealed";

    public static bool IsIn(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object && (IsSealed(member.Value, out _) || IsIn(member.Value)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same data with the texts at some paths sealed.</summary>
    /// <param name="data">The data of an event.</param>
    /// <param name="paths">Names of members, those of inner objects after a full stop: <c>address.street</c>.</param>
    /// <param name="seal">Gives the sealed text for a path and a text.</param>
    public static JsonElement Seal(JsonElement data, IReadOnlySet<string> paths, Func<string, string, string> seal) =>
        Rewrite(data, (writer, path, value) =>
        {
            if (value.ValueKind != JsonValueKind.String || !paths.Contains(path))
            {
                return false;
            }

            writer.WriteStartObject();
            writer.WriteString(Member, seal(path, value.GetString()!));
            writer.WriteEndObject();
            return true;
        });

    /// <summary>The same data with every sealed text opened.</summary>
    /// <param name="data">The data of an event.</param>
    /// <param name="open">Gives the text for a path and a sealed text.</param>
    public static JsonElement Open(JsonElement data, Func<string, string, string> open) =>
        Rewrite(data, (writer, path, value) =>
        {
            if (!IsSealed(value, out var text))
            {
                return false;
            }

            writer.WriteStringValue(open(path, text));
            return true;
        });

    /// <summary>The same data as whoever has no key sees it.</summary>
    public static JsonElement Redact(JsonElement data) => IsIn(data) ? Open(data, (_, _) => Erased.Text) : data;

    /// <summary>The same data with something in the place of sealed texts that no class reads.</summary>
    public static JsonElement Spoil(JsonElement data) => Rewrite(data, (writer, path, value) =>
    {
        if (!IsSealed(value, out _))
        {
            return false;
        }

        writer.WriteStartObject();
        writer.WriteEndObject();
        return true;
    });

    private static bool IsSealed(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (text is not null || member.Value.ValueKind != JsonValueKind.String || !member.NameEquals(Member))
            {
                return false;
            }

            text = member.Value.GetString()!;
        }

        return text is not null;
    }

    private static JsonElement Rewrite(JsonElement data, Func<Utf8JsonWriter, string, JsonElement, bool> replace)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EventJson.Options.Encoder, SkipValidation = true }))
        {
            WriteObject(writer, data, prefix: "", replace);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, string prefix, Func<Utf8JsonWriter, string, JsonElement, bool> replace)
    {
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var path = prefix + member.Name;
            writer.WritePropertyName(member.Name);
            if (replace(writer, path, member.Value))
            {
                continue;
            }

            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                WriteObject(writer, member.Value, path + ".", replace);
            }
            else
            {
                member.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
