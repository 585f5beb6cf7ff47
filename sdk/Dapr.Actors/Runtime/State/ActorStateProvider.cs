using System.Buffers;
using System.Text.Json;
using Dapr.Actors.Http;

namespace Dapr.Actors.Runtime;

/// <summary>One actor's state in the sidecar: single reads, and one atomic write of all changes.</summary>
internal sealed class ActorStateProvider(ActorSidecar sidecar, string actorType, string actorId, JsonSerializerOptions json)
{
    public async Task<ConditionalValue<T>> TryLoad<T>(string stateName, CancellationToken cancellationToken)
    {
        var bytes = await sidecar.GetState(actorType, actorId, stateName, cancellationToken);
        return bytes.Length == 0 ? default : new ConditionalValue<T>(hasValue: true, JsonSerializer.Deserialize<T>(bytes, json)!);
    }

    public async Task<bool> Contains(string stateName, CancellationToken cancellationToken) =>
        (await sidecar.GetState(actorType, actorId, stateName, cancellationToken)).Length > 0;

    public Task Save(IEnumerable<KeyValuePair<string, TrackedState>> changes, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = json.Encoder, SkipValidation = true }))
        {
            writer.WriteStartArray();
            foreach (var (stateName, state) in changes)
            {
                Write(writer, stateName, state);
            }

            writer.WriteEndArray();
        }

        return sidecar.SaveState(actorType, actorId, buffer.WrittenMemory, cancellationToken);
    }

    private void Write(Utf8JsonWriter writer, string stateName, TrackedState state)
    {
        writer.WriteStartObject();
        writer.WriteString("operation", state.Change == StateChangeKind.Remove ? "delete" : "upsert");
        writer.WriteStartObject("request");
        writer.WriteString("key", stateName);
        if (state.Change != StateChangeKind.Remove)
        {
            writer.WritePropertyName("value");
            JsonSerializer.Serialize(writer, state.Value, state.Type, json);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
