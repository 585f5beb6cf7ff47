using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Sidecar.Grpc.Wire;

/// <summary>The one message of a unary call. What follows it is not looked at.</summary>
internal static class MessageReader
{
    private const int HeaderSize = 5;

    /// <exception cref="GrpcException">There is none, it is larger than <paramref name="limit"/>, or it can't be decoded.</exception>
    public static async ValueTask<IMessage> ReadAsync(PipeReader body, GrpcMethod method, string? encoding, int limit, CancellationToken ct)
    {
        var read = await body.ReadAtLeastAsync(HeaderSize, ct);
        if (read.Buffer.Length < HeaderSize)
        {
            throw new GrpcException(GrpcCode.Unknown, "EOF");
        }

        var (compressed, length) = ReadHeader(read.Buffer);
        if (length > limit)
        {
            throw new GrpcException(GrpcCode.ResourceExhausted, $"grpc: received message larger than max ({length} vs. {limit})");
        }

        if (read.Buffer.Length >= HeaderSize + length)
        {
            return Finish(body, method, read.Buffer.Slice(HeaderSize, length), compressed, encoding, limit);
        }

        // The window of the stream is smaller than the message may be: what has come must be taken before more can.
        var whole = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            body.AdvanceTo(read.Buffer.GetPosition(HeaderSize));
            await FillAsync(body, whole.AsMemory(0, (int)length), ct);
            return Decode(method, new ReadOnlySequence<byte>(whole, 0, (int)length), compressed, encoding, limit);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static (byte Compressed, long Length) ReadHeader(ReadOnlySequence<byte> buffer)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        buffer.Slice(0, HeaderSize).CopyTo(header);
        return (header[0], BinaryPrimitives.ReadUInt32BigEndian(header[1..]));
    }

    private static IMessage Finish(
        PipeReader body, GrpcMethod method, ReadOnlySequence<byte> message, byte compressed, string? encoding, int limit)
    {
        try
        {
            return Decode(method, message, compressed, encoding, limit);
        }
        finally
        {
            body.AdvanceTo(message.End);
        }
    }

    private static async ValueTask FillAsync(PipeReader body, Memory<byte> whole, CancellationToken ct)
    {
        while (!whole.IsEmpty)
        {
            var read = await body.ReadAsync(ct);
            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, whole.Length));
            part.CopyTo(whole.Span);
            whole = whole[(int)part.Length..];
            body.AdvanceTo(part.End);
            if (read.IsCompleted && !whole.IsEmpty)
            {
                throw new GrpcException(GrpcCode.Unknown, "unexpected EOF");
            }
        }
    }

    private static IMessage Decode(GrpcMethod method, ReadOnlySequence<byte> message, byte compressed, string? encoding, int limit) => compressed switch
    {
        0 => Parse(method, message),
        1 when encoding == GrpcHeaders.Gzip => Parse(method, Unzip(message, limit)),
        1 => throw new GrpcException(GrpcCode.Internal, "grpc: compressed flag set with identity or empty encoding"),
        _ => throw new GrpcException(GrpcCode.Internal, $"grpc: received unexpected payload format {compressed}"),
    };

    private static IMessage Parse(GrpcMethod method, ReadOnlySequence<byte> message)
    {
        try
        {
            return method.Parse(message);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new GrpcException(GrpcCode.Internal, "grpc: error unmarshalling request: proto: cannot parse invalid wire-format data");
        }
    }

    private static ReadOnlySequence<byte> Unzip(ReadOnlySequence<byte> message, int limit)
    {
        using var zipped = new GZipStream(new MemoryStream(message.ToArray(), writable: false), CompressionMode.Decompress);
        var plain = new byte[limit + 1];
        int length;
        try
        {
            length = zipped.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw new GrpcException(GrpcCode.Internal, "grpc: failed to decompress the message: unexpected EOF");
        }

        return length > limit
            ? throw new GrpcException(GrpcCode.ResourceExhausted, $"grpc: message after decompression larger than max ({length} vs. {limit})")
            : new ReadOnlySequence<byte>(plain, 0, length);
    }
}
