namespace Processes.Tests;

[Collection(nameof(Alone))]
public sealed class LostMessageTests
{
    [Fact]
    public async Task A_whole_conversation_takes_place_though_every_message_is_lost()
    {
        await using var both = await BothServices.StartAsync("drop=1");
        await both.RegisterAsync("ada");
        await both.PlaceAsync("1", "ada");
        await both.PlaceAsync("2", "ada");
        await both.OrderBecomesAsync("1", "Approved");
        await both.OrderBecomesAsync("2", "Approved");
        await both.ReservedBecomesAsync("ada", 20);

        await both.OrderAsync("1", "ship");
        await both.OrderAsync("1", "complete");
        await both.ReservedBecomesAsync("ada", 10);

        await both.DeleteCustomerAsync("ada");
        await both.OrderBecomesAsync("1", "Deleted");
        await both.OrderBecomesAsync("2", "Deleted");
        await both.ReservedBecomesAsync("ada", 0);

        var metrics = await both.Customers.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        metrics.Split('\n').ShouldContain(line => line.StartsWith("daprcqrs_process_repairs_total", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
    }
}
