using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Sidecar.Grpc.Listening;

/// <summary>
/// HTTP/2 frames on their way to a client. The server puts <c>date</c> and <c>content-length</c> into its answers; daprd sends neither, and
/// gRPC clients hand every header to their callers. So those two are taken out of the frames again.
/// </summary>
internal sealed class FrameFilter(PipeWriter output) : PipeWriter
{
    private const int HeaderSize = 9;
    private const int TypeOffset = 3;
    private const int FlagsOffset = 4;
    private const byte HeadersFrame = 1;
    private const byte EndHeaders = 4;
    private const int FirstSize = 4096;

    private byte[] _pending = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _length;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _pending.AsMemory(_length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _length += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        PassFrames();
        return output.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        Finish();
        output.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        Finish();
        return output.CompleteAsync(exception);
    }

    private void PassFrames()
    {
        var passed = 0;
        while (_length - passed >= HeaderSize)
        {
            var frame = _pending.AsSpan(passed, _length - passed);
            var size = HeaderSize + ((frame[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
            if (frame.Length < size)
            {
                break;
            }

            Pass(frame[..size]);
            passed += size;
        }

        _pending.AsSpan(passed, _length - passed).CopyTo(_pending);
        _length -= passed;
    }

    private void Pass(Span<byte> frame)
    {
        if (frame[TypeOffset] == HeadersFrame && (frame[FlagsOffset] & EndHeaders) != 0)
        {
            var kept = HeaderBlock.Remove(frame[HeaderSize..]);
            frame = frame[..(HeaderSize + kept)];
            frame[0] = (byte)(kept >> 16);
            BinaryPrimitives.WriteUInt16BigEndian(frame[1..], (ushort)kept);
        }

        output.Write(frame);
    }

    // What is no frame is an answer to a client that speaks another protocol.
    private void Finish()
    {
        PassFrames();
        output.Write(_pending.AsSpan(0, _length));
        _length = 0;
        ArrayPool<byte>.Shared.Return(_pending);
        _pending = [];
    }

    private void Reserve(int bytes)
    {
        if (_pending.Length - _length >= bytes)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + bytes, 2 * _pending.Length));
        _pending.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_pending);
        _pending = larger;
    }
}
