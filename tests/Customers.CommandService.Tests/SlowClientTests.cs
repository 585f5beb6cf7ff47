using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Customers.CommandService.Tests;

/// <summary>A connection that is opened and then only dripped on holds nothing for long.</summary>
public sealed class SlowClientTests(CustomersService service) : IClassFixture<CustomersService>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Headers_that_do_not_end_are_given_up_after_ten_seconds()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(service.Http.BaseAddress!.Host, service.Http.BaseAddress.Port);
        await using var connection = client.GetStream();
        var begun = Stopwatch.GetTimestamp();
        await connection.WriteAsync(Encoding.ASCII.GetBytes("GET /customers/a/state HTTP/1.1\r\nHost: a\r\nX-Slow: "));

        var answer = await new StreamReader(connection).ReadToEndAsync().WaitAsync(Limit * 3);

        answer.ShouldStartWith("HTTP/1.1 408 ");
        Stopwatch.GetElapsedTime(begun).ShouldBeInRange(Limit / 2, Limit * 2);
    }
}
