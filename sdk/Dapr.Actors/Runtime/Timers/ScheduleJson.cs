using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.Actors.Runtime;

/// <summary>Bodies of reminders and timers, in the order published: what is registered, read back and sent when one fires. Data travels as base64.</summary>
internal sealed record ScheduleJson(
    string? DueTime = null,
    string? Period = null,
    byte[]? Data = null,
    string? Callback = null,
    string? Ttl = null)
{
    public static byte[] Write(ActorReminder reminder) => Write(new ScheduleJson(
        DueTime: Schedule.Format(reminder.DueTime),
        Period: Schedule.Format(reminder.Period, reminder.Repetitions),
        Data: reminder.State ?? [],
        Ttl: Format(reminder.Ttl)));

    public static byte[] Write(ActorTimer timer) => Write(new ScheduleJson(
        DueTime: Schedule.Format(timer.DueTime),
        Period: timer.Period < TimeSpan.Zero ? null : Schedule.Format(timer.Period),
        Data: timer.Data,
        Callback: timer.TimerCallback,
        Ttl: Format(timer.Ttl)));

    public static ScheduleJson Read(byte[] json) => JsonSerializer.Deserialize(json, ScheduleJsonContext.Default.ScheduleJson)!;

    public static async Task<ScheduleJson> Read(Stream json, CancellationToken cancellationToken) =>
        (await JsonSerializer.DeserializeAsync(json, ScheduleJsonContext.Default.ScheduleJson, cancellationToken))!;

    private static string? Format(TimeSpan? ttl) => ttl is { } time ? Schedule.Format(time) : null;

    private static byte[] Write(ScheduleJson json) => JsonSerializer.SerializeToUtf8Bytes(json, ScheduleJsonContext.Default.ScheduleJson);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScheduleJson))]
internal sealed partial class ScheduleJsonContext : JsonSerializerContext;
