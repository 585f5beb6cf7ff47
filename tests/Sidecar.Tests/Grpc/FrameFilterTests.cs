using System.IO.Pipelines;
using Sidecar.Grpc.Listening;

namespace Sidecar.Tests.Grpc;

public sealed class FrameFilterTests
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte EndHeaders = 4;

    // :status 200, a literal "x: y", date (name 33 of the static table) and content-length (name 28), each with a short value.
    private static readonly byte[] Kept = [0x88, 0x00, 0x01, (byte)'x', 0x01, (byte)'y'];
    private static readonly byte[] Removed = [0x0f, 0x12, 0x03, (byte)'n', (byte)'o', (byte)'w', 0x0f, 0x0d, 0x01, (byte)'0'];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Takes_two_fields_out_of_headers_and_leaves_all_else_however_it_is_cut(int atOnce)
    {
        byte[] sent = [.. Frame(Headers, [.. Kept, .. Removed]), .. Frame(Data, Removed), .. Frame(Headers, [.. Removed, .. Kept])];
        byte[] expected = [.. Frame(Headers, Kept), .. Frame(Data, Removed), .. Frame(Headers, Kept)];

        (await PassAsync(sent, atOnce)).ShouldBe(expected);
    }

    [Fact]
    public async Task Lets_pass_what_is_no_frame() => (await PassAsync("HTTP/1.1 400"u8.ToArray(), atOnce: 1000)).ShouldBe("HTTP/1.1 400"u8.ToArray());

    private static async Task<byte[]> PassAsync(byte[] sent, int atOnce)
    {
        var received = new MemoryStream();
        var filter = new FrameFilter(PipeWriter.Create(received, new StreamPipeWriterOptions(leaveOpen: true)));
        foreach (var part in sent.Chunk(atOnce))
        {
            await filter.WriteAsync(part);
        }

        await filter.CompleteAsync();
        return received.ToArray();
    }

    private static byte[] Frame(byte type, byte[] payload) => [0, 0, (byte)payload.Length, type, EndHeaders, 0, 0, 0, 1, .. payload];
}
