using System.Text.Json;

namespace Bench;

/// <summary>What all calls carry: about the size of a small commit record.</summary>
internal static class Payload
{
    private static readonly string Filling = new('x', 480);

    public static byte[] Bytes { get; } = For(0);

    public static byte[] For(int number) => JsonSerializer.SerializeToUtf8Bytes(new { number, filling = Filling });
}
