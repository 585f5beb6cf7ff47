using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.App;

/// <summary>The API's port takes HTTP/1.1 and, from clients that begin with it, HTTP/2 without TLS.</summary>
public sealed class ProtocolTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Answers_in_the_protocol_of_the_client(string version)
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var client = Client(sidecar, Version.Parse(version));

        (await client.PostAsJsonAsync("/v1.0/state/store", new[] { new { key = "k", value = 1 } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var answer = await client.GetAsync(new Uri("/v1.0/state/store/k", UriKind.Relative));

        answer.Version.ShouldBe(Version.Parse(version));
        (await answer.Content.ReadAsStringAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task Takes_HTTP_2_for_the_HTTP_API_and_not_for_gRPC()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var client = Client(sidecar, HttpVersion.Version20);

        using var answer = await client.PostAsync(new Uri("/dapr.proto.runtime.v1.Dapr/GetMetadata", UriKind.Relative), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errorCode").GetString().ShouldBe("ERR_DIRECT_INVOKE");
    }

    [Fact]
    public async Task Waits_for_the_rest_of_what_a_client_begins_with()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, sidecar.Host.HttpEndpoint("shop").Port);
        var stream = client.GetStream();

        // Both protocols may begin with a P.
        foreach (var part in new[] { "P", "UT /v1.0/metadata/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n", "\r\nb" })
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(part));
            await stream.FlushAsync();
        }

        var buffer = new byte[12];
        await stream.ReadExactlyAsync(buffer);
        Encoding.ASCII.GetString(buffer).ShouldBe("HTTP/1.1 204");
    }

    [Fact]
    public async Task Does_not_wait_at_its_end_for_clients_that_say_nothing()
    {
        var sidecar = await TestSidecar.StartAsync(Resources.Store);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, sidecar.Host.HttpEndpoint("shop").Port);
        (await sidecar.Http.GetAsync(new Uri("/v1.0/healthz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var host = sidecar.Host;

        await sidecar.DisposeAsync();

        host.EndedByForce.ShouldBeFalse();
    }

    private static HttpClient Client(TestSidecar sidecar, Version version) => new()
    {
        BaseAddress = sidecar.Host.HttpEndpoint("shop"),
        DefaultRequestVersion = version,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
