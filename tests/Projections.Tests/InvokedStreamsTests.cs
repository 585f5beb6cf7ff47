using System.Net;
using EventSourcing;

namespace Projections.Tests;

public sealed class InvokedStreamsTests
{
    [Fact]
    public async Task An_answer_that_stops_half_way_is_given_up_after_the_clients_limit()
    {
        using var streams = new InvokedStreams(new HttpClient(new Stalling()) { BaseAddress = new Uri("http://owner"), Timeout = TimeSpan.FromMilliseconds(100) });
        var patience = TimeSpan.FromSeconds(30);
        await Should.ThrowAsync<OperationCanceledException>(() => streams.ReadAsync(StreamId.Parse("note-a"), 0, CancellationToken.None).WaitAsync(patience));
        await Should.ThrowAsync<OperationCanceledException>(() => streams.ReadNextAsync([new StreamPosition(StreamId.Parse("note-a"), 0)], 1, CancellationToken.None).WaitAsync(patience));
    }

    /// <summary>Answers with headers and nothing after them.</summary>
    private sealed class Stalling : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Silence()) });
    }

    private sealed class Silence : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
