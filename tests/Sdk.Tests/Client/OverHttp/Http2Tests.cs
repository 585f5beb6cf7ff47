using System.Net;
using System.Net.Sockets;
using Dapr;
using Dapr.Actors;
using Dapr.Actors.Client;
using Dapr.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class Http2Tests
{
    [Fact]
    public async Task Speaks_http_2_to_a_sidecar_that_does()
    {
        await using var sidecar = await RecordingSidecar.Start(protocol: HttpProtocols.Http2);
        using var client = ClientOf(sidecar.Address);

        await client.SaveStateAsync("store", "key", 1);
        await client.PublishEventAsync("bus", "topic", 2);
        await ActorOf(sidecar.Address).InvokeMethodAsync("Add", 3);

        sidecar.Calls.Select(call => (call.Protocol, call.Target)).ShouldBe(
            [("HTTP/2", "/v1.0/state/store"), ("HTTP/2", "/v1.0/publish/bus/topic"), ("HTTP/2", "/v1.0/actors/Counter/ada/method/Add")]);
    }

    [Fact]
    public async Task Speaks_http_1_1_to_a_sidecar_that_has_nothing_else_from_the_first_call_on()
    {
        await using var sidecar = await RecordingSidecar.Start();
        using var client = ClientOf(sidecar.Address);

        await client.SaveStateAsync("store", "first", 1);
        await client.SaveStateAsync("store", "second", 2);
        await ActorOf(sidecar.Address).InvokeMethodAsync("Add", 3);

        sidecar.Calls.Select(call => (call.Protocol, call.Text)).ShouldBe(
            [("HTTP/1.1", """[{"key":"first","value":1}]"""), ("HTTP/1.1", """[{"key":"second","value":2}]"""), ("HTTP/1.1", "3")]);
    }

    [Theory]
    [InlineData("HTTP/1.1 505 HTTP Version Not Supported\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.0 400 Bad Request\r\n\r\n")]
    [InlineData("")]
    public async Task Speaks_http_1_1_to_a_sidecar_that_has_never_heard_of_http_2(string refusal)
    {
        await using var sidecar = OldSidecar.Start(refusal);
        using var client = ClientOf(sidecar.Address);

        await client.SaveStateAsync("store", "key", 1);

        sidecar.Calls.ShouldBe(["POST /v1.0/state/store HTTP/1.1"]);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task Makes_each_of_many_first_calls_once(HttpProtocols protocol)
    {
        await using var sidecar = await RecordingSidecar.Start(protocol: protocol);
        using var client = ClientOf(sidecar.Address);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => client.SaveStateAsync("store", $"{i}", i))));

        sidecar.Calls.Select(call => call.Text).ShouldBe(Enumerable.Range(0, 50).Select(i => $$"""[{"key":"{{i}}","value":{{i}}}]"""), ignoreOrder: true);
    }

    [Fact]
    public async Task Asks_again_when_nobody_was_there()
    {
        // A port that is taken, so that nobody else comes there, and refuses connections until somebody listens.
        var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = ClientOf($"http://{bound.LocalEndPoint}");
        await Should.ThrowAsync<DaprException>(() => client.SaveStateAsync("store", "key", 1));

        await using var sidecar = await RecordingSidecar.Start(protocol: HttpProtocols.Http2, bound: bound);
        await client.SaveStateAsync("store", "key", 2);

        sidecar.OnlyCall.Protocol.ShouldBe("HTTP/2");
    }

    private static DaprClient ClientOf(string address) => new DaprClientBuilder().UseHttpEndpoint(address).Build();

    private static ActorProxy ActorOf(string address) =>
        new ActorProxyFactory(new ActorProxyOptions { HttpEndpoint = address }).Create(new ActorId("ada"), "Counter");
}
