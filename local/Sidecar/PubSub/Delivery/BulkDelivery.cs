using System.Buffers;
using System.Text.Json;
using Sidecar.Json;
using Sidecar.PubSub.Envelopes;

namespace Sidecar.PubSub.Delivery;

/// <summary>A batch a call; the app answers for each entry.</summary>
internal sealed class BulkDelivery(Subscription subscription, AppCalls calls) : IDelivery
{
    public async Task<IReadOnlyList<Verdict>> AttemptAsync(string path, IReadOnlyList<Parcel> parcels, CancellationToken ct)
    {
        var ids = parcels.Select(_ => Guid.NewGuid().ToString()).ToList();
        return await calls.PostAsync(path, subscription.PubSub, "application/json", Body(parcels, ids), parcels[0], ct) is { } answer
            ? AppAnswer.Bulk(answer.Status, answer.Body, ids)
            : [.. parcels.Select(_ => Verdict.Unreachable)];
    }

    private ReadOnlyMemory<byte> Body(IReadOnlyList<Parcel> parcels, List<string> ids)
    {
        var output = new ArrayBufferWriter<byte>(parcels.Sum(p => p.Body.Length + 200) + 300);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("id", Guid.NewGuid().ToString());
        writer.WriteString("type", CloudEvent.DefaultType + ".bulk");
        writer.WriteString("topic", subscription.Topic);
        writer.WriteString("pubsubname", subscription.PubSub);
        WriteMetadata(writer, new Dictionary<string, string> { ["pubsubName"] = subscription.PubSub });
        writer.WriteStartArray("entries");
        for (var i = 0; i < ids.Count; i++)
        {
            WriteEntry(writer, parcels[i], ids[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenMemory;
    }

    private void WriteEntry(Utf8JsonWriter writer, Parcel parcel, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("entryId", id);
        writer.WritePropertyName("event");
        if (subscription.IsRaw)
        {
            writer.WriteBase64StringValue(parcel.Stored.Message.Body);
        }
        else
        {
            // daprd reads and writes each event once more here, with numbers as floats.
            using var document = JsonDocument.Parse(parcel.Body);
            writer.WriteRawValue(GoJson.Rewrite(document.RootElement), skipInputValidation: true);
        }

        writer.WriteString("contentType", subscription.IsRaw ? ContentTypes.Octets : CloudEvent.ContentType);
        WriteMetadata(writer, parcel.Stored.Message.Metadata);
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        if (metadata is null)
        {
            writer.WriteNull("metadata");
            return;
        }

        writer.WriteStartObject("metadata");
        foreach (var (name, value) in metadata)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}
