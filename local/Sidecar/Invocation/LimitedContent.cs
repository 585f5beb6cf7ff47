using System.Buffers;
using System.Net;

namespace Sidecar.Invocation;

/// <summary>A caller's body on its way to the app, never held as a whole.</summary>
internal sealed class LimitedContent : HttpContent
{
    private const int ChunkSize = 16 * 1024;
    private readonly Stream _body;
    private readonly long? _length;
    private readonly int _limit;

    /// <exception cref="StreamTooLargeException">The body announces more than the limit.</exception>
    public LimitedContent(Stream body, long? length, string? contentType, int limit)
    {
        if (length > limit)
        {
            throw new StreamTooLargeException();
        }

        _body = body;
        _length = length;
        _limit = limit;
        if (!string.IsNullOrEmpty(contentType))
        {
            Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        CopyAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    private async Task CopyAsync(Stream target, CancellationToken ct)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            var total = 0;
            while (await _body.ReadAsync(chunk, ct) is > 0 and var read)
            {
                total += read;
                if (total > _limit)
                {
                    throw new StreamTooLargeException();
                }

                await target.WriteAsync(chunk.AsMemory(0, read), ct);
                if (_length is null)
                {
                    await target.FlushAsync(ct);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
