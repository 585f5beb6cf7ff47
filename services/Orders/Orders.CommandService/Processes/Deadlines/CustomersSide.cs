using Customers.Contracts;
using Dapr.Client;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;
using Projections;
using ServiceDefaults;

namespace Orders.CommandService;

/// <summary>Asks the other side of the conversation about one order, without a message.</summary>
internal sealed partial class CustomersSide(
    DaprClient dapr, ICommitSource customers, IInstructions<OrderCommand> instructions, ILogger<CustomersSide> logger) : IDisposable
{
    private const string CustomersAppId = "customers-commands";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _customers = dapr.CreateInvokableHttpClient(CustomersAppId, Limit);

    /// <summary>Has Customers handle whatever the order's stream says, should a message have been lost.</summary>
    /// <returns>Whether Customers was reached and did what it can, which may be nothing.</returns>
    public async Task<bool> AskAsync(StreamId order)
    {
        try
        {
            using var response = await _customers.PostAsync(new Uri($"/processes/{order}/catch-up", UriKind.Relative), content: null);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            NotReached(logger, exception);
            return false;
        }
    }

    /// <summary>
    /// Reads the customer's stream and brings its answers to the order, under the very command ids under which <see cref="OrderApproval"/> brings them: whoever comes
    /// second changes nothing.
    /// </summary>
    /// <returns>Whether it could be read, and what it says brought.</returns>
    public async Task<bool> ReadAsync(StreamId customer, StreamId order)
    {
        try
        {
            var state = OrderApproval.Process.Initial;
            var brought = true;
            await foreach (var recorded in EventsAsync(customer))
            {
                if (PublishedCustomerEvents.TryRead(recorded, out var @event))
                {
                    var reaction = OrderApproval.React(state, new Heard<PublishedCustomerEvent>(@event, customer, recorded.Version));
                    state = reaction.State;
                    foreach (var instruction in reaction.Instructions.Where(instruction => instruction.TargetId == order.Id))
                    {
                        brought &= await instructions.CarryOutAsync(OrderApproval.Process.Name, instruction, recorded) is InstructionOutcome.Settled;
                    }
                }
            }

            return brought;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            NotReached(logger, exception);
            return false;
        }
    }

    public void Dispose() => _customers.Dispose();

    private async IAsyncEnumerable<RecordedEvent> EventsAsync(StreamId customer)
    {
        var number = 0L;
        while (await customers.ReadAsync(customer, number, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var recorded in page.SelectMany(commit => commit.OfKnownFormat().Events))
            {
                yield return recorded;
            }

            number = page[^1].Number;
        }
    }

    [LoggerMessage(3101, LogLevel.Warning, "Customers could not be asked about a pending order; no order is cancelled because of that.")]
    private static partial void NotReached(ILogger logger, Exception exception);
}
