using System.Buffers;
using System.Text.Json;
using Sidecar.Actors.Timers;

namespace Sidecar.Actors.Scheduling;

/// <summary>The bodies with which reminders and timers fire.</summary>
internal static class FiringPayload
{
    /// <summary>Of a reminder the app gets its data only: the scheduler of daprd doesn't hand over due time and period, and they arrive empty.</summary>
    public static ReadOnlyMemory<byte> OfReminder(ReadOnlyMemory<byte> data) => Write(data, static (writer, _) => WriteTimes(writer, "", ""), 0);

    public static ReadOnlyMemory<byte> OfTimer(TimerRequest request) => Write(
        request.Data,
        static (writer, timer) =>
        {
            writer.WriteString("callback"u8, timer.Callback);
            WriteTimes(writer, timer.DueTime, timer.Period);
        },
        request);

    private static ReadOnlyMemory<byte> Write<T>(ReadOnlyMemory<byte> data, Action<Utf8JsonWriter, T> rest, T state)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 96);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        if (!data.IsEmpty)
        {
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(data.Span, skipInputValidation: true);
        }

        rest(writer, state);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteTimes(Utf8JsonWriter writer, string dueTime, string period)
    {
        writer.WriteString("dueTime"u8, dueTime);
        writer.WriteString("period"u8, period);
    }
}
