using System.Net;
using System.Net.Http.Headers;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.State;

[Collection(nameof(Alone))]
public sealed class CrowdTests
{
    [Fact]
    public async Task Thousands_of_large_writes_at_once_are_all_taken_without_being_held_in_memory_together()
    {
        const int Writes = 3000;
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        var body = new byte[250_000]; // 750 MB in all
        Array.Fill(body, (byte)' ');
        "[{\"key\":\"k\",\"value\":1}]"u8.CopyTo(body);
        using var watch = new CancellationTokenSource();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = Task.Run(() => MostAsync(watch.Token));

        // One shared array, so that the sender costs nothing for each write.
        var answers = await Task.WhenAll(Enumerable.Range(0, Writes).Select(_ => SendAsync(sidecar.Http, body)));

        await watch.CancelAsync();
        answers.ShouldAllBe(status => status == HttpStatusCode.NoContent);
        (await most - before).ShouldBeLessThan(375L << 20);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync(new Uri("/v1.0/state/store", UriKind.Relative), content);
        return answer.StatusCode;
    }

    private static async Task<long> MostAsync(CancellationToken ct)
    {
        var most = 0L;
        while (!ct.IsCancellationRequested)
        {
            // What is held, that is: garbage that nobody has collected yet says nothing.
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(100, CancellationToken.None);
        }

        return most;
    }
}
