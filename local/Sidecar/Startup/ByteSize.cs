using System.Globalization;

namespace Sidecar.Startup;

/// <summary>Sizes as daprd's flags write them: <c>4Mi</c>, <c>512k</c>, or plain bytes.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, long Bytes)[] Units =
        [("Ki", 1 << 10), ("Mi", 1 << 20), ("Gi", 1 << 30), ("k", 1000), ("K", 1000), ("M", 1_000_000), ("G", 1_000_000_000), ("", 1)];

    /// <exception cref="SidecarStartException">It is none, or not between one byte and 1 GiB.</exception>
    public static int Read(string what, string text)
    {
        var (unit, bytes) = Units.First(u => text.EndsWith(u.Unit, StringComparison.Ordinal));
        return long.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1 << 30
            && number * bytes <= 1 << 30
            ? (int)(number * bytes)
            : throw new SidecarStartException($"{what}: '{text}' is no size between 1 and 1Gi, such as 4Mi");
    }
}
