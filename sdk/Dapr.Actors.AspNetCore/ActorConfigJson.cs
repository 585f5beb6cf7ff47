using System.Buffers;
using System.Text.Json;
using Dapr.Actors.Runtime;

namespace Dapr.Actors.AspNetCore;

/// <summary>The answer to <c>GET /dapr/config</c>: which actor types live here, and how.</summary>
internal static class ActorConfigJson
{
    public static ReadOnlyMemory<byte> Write(ActorRuntime runtime)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        WriteEntities(writer, runtime.RegisteredActors.Select(actor => actor.Type.ActorTypeName));
        WriteOptions(writer, runtime.Options);
        ActorRegistration[] configured = [.. runtime.RegisteredActors.Where(actor => actor.TypeOptions is not null)];
        if (configured.Length > 0)
        {
            writer.WriteStartArray("entitiesConfig");
            foreach (var actor in configured)
            {
                writer.WriteStartObject();
                WriteEntities(writer, [actor.Type.ActorTypeName]);
                WriteOptions(writer, actor.TypeOptions);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteEntities(Utf8JsonWriter writer, IEnumerable<string> names)
    {
        writer.WriteStartArray("entities");
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter writer, ActorRuntimeOptions options)
    {
        WriteTime(writer, "actorIdleTimeout", options.ActorIdleTimeout);
        WriteTime(writer, "actorScanInterval", options.ActorScanInterval);
        WriteTime(writer, "drainOngoingCallTimeout", options.DrainOngoingCallTimeout);
        if (options.DrainRebalancedActors)
        {
            writer.WriteBoolean("drainRebalancedActors", true);
        }

        if (options.RemindersStoragePartitions is { } partitions)
        {
            writer.WriteNumber("remindersStoragePartitions", partitions);
        }

        writer.WriteStartObject("reentrancy");
        writer.WriteBoolean("enabled", options.ReentrancyConfig.Enabled);
        if (options.ReentrancyConfig.MaxStackDepth is { } depth)
        {
            writer.WriteNumber("maxStackDepth", depth);
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, TimeSpan? time)
    {
        if (time is { } value)
        {
            writer.WriteString(name, Schedule.Format(value));
        }
    }
}
