using System.Text.Json;
using Google.Protobuf;

namespace Sidecar.Grpc.Methods;

/// <summary>The data of reminders and timers: bytes here, and the app gets them as the base64 text that JSON makes of bytes.</summary>
internal static class FiringData
{
    public static ReadOnlyMemory<byte> Of(ByteString data) =>
        data.IsEmpty ? default : JsonSerializer.SerializeToUtf8Bytes(data.Memory);
}
