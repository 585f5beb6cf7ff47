using Cluster.Remote;
using Cluster.Topology;

namespace Cluster.Importing;

/// <summary>Takes one order through its life as far as its line says: placed, approved, shipped, completed, its credit given back.</summary>
internal sealed class OrderImport(CommandClient commands, RemoteCalls calls, Ports ports, TimeProvider time)
{
    private const long Placed = 1;

    private static readonly ReadOnlyMemory<byte> NoDetails = "{}"u8.ToArray();

    private readonly Uri _orders = ports.Url(Service.OrdersCommands);
    private readonly Uri _customers = ports.Url(Service.CustomersCommands);
    private readonly WaitRhythm _approvals = new();
    private readonly WaitRhythm _releases = new();

    public CustomerCredit CreditOf(string customerId) =>
        new(new StreamFollower(calls, new Uri(_customers, $"/customers/{Uri.EscapeDataString(customerId)}/events"), after: 0, _releases, time));

    /// <exception cref="BadLineException">The service refused it.</exception>
    /// <exception cref="UnfinishedException">It did not come as far as its line says.</exception>
    public async Task<LineOutcome> ImportAsync(OrderLine order, CustomerCredit credit, CancellationToken ct)
    {
        if (await commands.SendAsync(new Uri(_orders, "/orders"), ImportKeys.Create(order), order.Body, order.PlacedAt, ct) is CommandAnswer.Refused refused)
        {
            throw Refusals.OfCreation(refused);
        }

        var progress = new OrderProgress();
        var stream = new StreamFollower(calls, Url(order, "events"), Placed, _approvals, time);
        await stream.FollowAsync(progress.See, () => progress.HasCreditAnswer, "the credit answer", ct);
        if (progress.IsRejected || progress.IsClosed)
        {
            return progress.IsRejected ? LineOutcome.Rejected : LineOutcome.Closed;
        }

        if (order.IsShipped && !progress.IsShipped)
        {
            await StepAsync("shipping", Url(order, "ship"), ImportKeys.Ship(order), NoDetails, order.ShippedAt ?? order.CompletedAt, ct);
        }

        if (!order.IsCompleted)
        {
            return order.IsShipped ? LineOutcome.Shipped : LineOutcome.Approved;
        }

        if (!progress.IsCompleted)
        {
            await StepAsync("completing", Url(order, "complete"), ImportKeys.Complete(order), body: null, order.CompletedAt, ct);
        }

        await credit.AwaitReleaseAsync(order.Id, ct);
        return LineOutcome.Completed;
    }

    private async Task StepAsync(string step, Uri url, string key, ReadOnlyMemory<byte>? body, DateTimeOffset? occurredAt, CancellationToken ct)
    {
        if (await commands.SendAsync(url, key, body, occurredAt, ct) is CommandAnswer.Refused refused)
        {
            throw Refusals.OfStep(step, refused);
        }
    }

    private Uri Url(OrderLine order, string part) => new(_orders, $"/orders/{Uri.EscapeDataString(order.Id)}/{part}");
}
