#nullable disable

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.Actors;

internal sealed class ActorIdJsonConverter : JsonConverter<ActorId>
{
    public override ActorId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new ActorId(reader.GetString()) : throw new JsonException("An actor id is a JSON string.");

    public override void Write(Utf8JsonWriter writer, ActorId value, JsonSerializerOptions options) => writer.WriteStringValue(value.GetId());
}
