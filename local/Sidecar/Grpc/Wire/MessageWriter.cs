using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace Sidecar.Grpc.Wire;

/// <summary>The one message of an answer, compressed if the request was.</summary>
internal static class MessageWriter
{
    private const int HeaderSize = 5;

    /// <exception cref="GrpcException">The message is larger than <paramref name="limit"/>.</exception>
    public static void Write(IBufferWriter<byte> body, IMessage message, bool gzip, int limit)
    {
        var size = message.CalculateSize();
        if (size > limit)
        {
            throw new GrpcException(GrpcCode.ResourceExhausted, $"grpc: trying to send message larger than max ({size} vs. {limit})");
        }

        if (gzip && size > 0)
        {
            WriteZipped(body, message);
            return;
        }

        var frame = body.GetSpan(HeaderSize + size)[..(HeaderSize + size)];
        WriteHeader(frame, compressed: 0, size);
        message.WriteTo(frame[HeaderSize..]);
        body.Advance(frame.Length);
    }

    private static void WriteZipped(IBufferWriter<byte> body, IMessage message)
    {
        var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            message.WriteTo(zip);
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        WriteHeader(header, compressed: 1, (int)zipped.Length);
        body.Write(header);
        body.Write(zipped.GetBuffer().AsSpan(0, (int)zipped.Length));
    }

    private static void WriteHeader(Span<byte> frame, byte compressed, int length)
    {
        frame[0] = compressed;
        BinaryPrimitives.WriteUInt32BigEndian(frame[1..], (uint)length);
    }
}
