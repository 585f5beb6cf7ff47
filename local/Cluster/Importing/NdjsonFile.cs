using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Cluster.Importing;

/// <summary>Reads newline-delimited JSON line by line, in memory bounded by the longest line that counts.</summary>
internal static class NdjsonFile
{
    /// <summary>What the services take as a body at most.</summary>
    public const int LongestLine = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async IAsyncEnumerable<NdjsonLine> ReadAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var reader = PipeReader.Create(file);
        var number = 0;
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted, out var line))
            {
                number++;
                if (tooLong || line.Length > LongestLine)
                {
                    yield return new NdjsonLine(number, default, TooLong: true);
                }
                else if (Content(line, isFirst: number == 1) is { Length: > 0 } content)
                {
                    yield return new NdjsonLine(number, content);
                }

                tooLong = false;
            }

            if (rest.Length > LongestLine)
            {
                tooLong = true;
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        await reader.CompleteAsync();
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        rest = isLast ? rest.Slice(rest.End) : rest;
        return isLast && line.Length > 0;
    }

    private static ReadOnlyMemory<byte> Content(ReadOnlySequence<byte> line, bool isFirst)
    {
        var bytes = line.ToArray();
        var start = isFirst && bytes.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var trimmed = bytes.AsSpan(start).Trim(" \t\r"u8);
        return trimmed.IsEmpty ? default : bytes.AsMemory(start).Trim(" \t\r"u8);
    }
}
