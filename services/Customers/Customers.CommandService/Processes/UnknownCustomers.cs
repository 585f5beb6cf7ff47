using System.Net;
using Customers.Domain;
using Dapr.Client;
using EventSourcing;
using EventSourcing.Dapr;
using ServiceDefaults;
using static Customers.Domain.CustomerCommand;

namespace Customers.CommandService;

/// <summary>
/// Tells Orders that an order names no customer. There is no stream here that could say so, hence the call; its command id follows from the order's event.
/// </summary>
internal sealed partial class UnknownCustomers(DaprClient dapr, ILogger<UnknownCustomers> logger) : IDisposable
{
    private const string OrdersAppId = "orders-commands";
    private const string Code = "customer-not-found";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly HttpClient _orders = dapr.CreateInvokableHttpClient(OrdersAppId, Limit);

    public async Task<InstructionOutcome> RefuseAsync(Instruction<CustomerCommand> instruction, RecordedEvent cause, Rejection rejection)
    {
        if (rejection.Kind != RejectionKind.NotFound || instruction.Command is not ReserveCredit reserve)
        {
            return new InstructionOutcome.Settled();
        }

        try
        {
            using var response = await _orders.PostAsJsonAsync(
                new Uri($"/orders/{reserve.OrderId}/refuse-credit", UriKind.Relative),
                new Refusal(reserve.OrderVersion, Code, rejection.Reason, cause.Id, cause.Metadata.CorrelationId),
                EventJson.Options);

            return response.StatusCode switch
            {
                _ when response.IsSuccessStatusCode => new InstructionOutcome.Settled(),

                // Gone or refused by the order's own rules: settled as well.
                HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity => new InstructionOutcome.Settled(),
                HttpStatusCode.NotFound or HttpStatusCode.BadRequest => new InstructionOutcome.Impossible("Orders knows no such order."),
                var status => new InstructionOutcome.Unsettled($"Orders answered {(int)status} when it was told of an unknown customer."),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            NotTold(logger, exception);
            return new InstructionOutcome.Unsettled("Orders could not be told of an unknown customer.");
        }
    }

    public void Dispose() => _orders.Dispose();

    [LoggerMessage(3001, LogLevel.Warning, "Orders could not be told of an unknown customer.")]
    private static partial void NotTold(ILogger logger, Exception exception);

    private sealed record Refusal(long OrderVersion, string Code, string Reason, string EventId, string CorrelationId);
}
