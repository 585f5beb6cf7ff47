using System.Buffers;

namespace Sidecar;

/// <summary>The whole of a body, read into pooled memory.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 4096;
    private byte[] _buffer;
    private int _length;

    private PooledBody(int size) => _buffer = size == 0 ? [] : ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end, or gives up with null when there is more than <paramref name="limit"/>.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="expected">The length that was announced; null if none was.</param>
    /// <param name="limit">The most to read.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async ValueTask<PooledBody?> TryReadAsync(Stream source, long? expected, int limit, CancellationToken ct)
    {
        if (expected > limit)
        {
            return null;
        }

        var body = new PooledBody((int)(expected ?? FirstSize));
        try
        {
            while (await body.ReadMoreAsync(source, expected, ct))
            {
                if (body._length > limit)
                {
                    body.Dispose();
                    return null;
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads to the end.</summary>
    public static async ValueTask<PooledBody> ReadAsync(Stream source, long? expected, CancellationToken ct) =>
        await TryReadAsync(source, expected, int.MaxValue, ct) ?? throw new IOException("a body of more than 2 GiB");

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    private async ValueTask<bool> ReadMoreAsync(Stream source, long? expected, CancellationToken ct)
    {
        if (_length == expected)
        {
            return false;
        }

        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _length);
            _buffer.AsSpan().CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = await source.ReadAsync(_buffer.AsMemory(_length), ct);
        _length += read;
        return read > 0;
    }
}
