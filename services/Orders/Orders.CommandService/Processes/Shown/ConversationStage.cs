using Customers.Contracts;
using Orders.Domain;
using static Customers.Contracts.PublishedCustomerEvent;

namespace Orders.CommandService;

/// <summary>Where the conversation about an order stands.</summary>
internal sealed record ConversationStage(string Stands, string Says)
{
    private static readonly ConversationStage Waiting = new("waiting-for-credit", "The customer has not answered yet.");
    private static readonly ConversationStage Answered = new("answer-under-way", "The customer has answered; the order has not heard it yet.");
    private static readonly ConversationStage Closing = new("closing", "The customer was deleted; the order is to be cancelled and deleted.");
    private static readonly ConversationStage Settled = new("settled", "Both sides agree; the credit stays reserved until the order ends.");
    private static readonly ConversationStage Releasing = new("waiting-for-release", "The order has ended; what is reserved for it is to be released.");
    private static readonly ConversationStage Ended = new("ended", "The order has ended, and nothing is reserved for it.");

    /// <param name="order">The order as its own stream has it.</param>
    /// <param name="customer">What its customer's stream says, in order.</param>
    /// <param name="orderId">Its id.</param>
    public static ConversationStage Of(OrderState order, IEnumerable<PublishedCustomerEvent> customer, string orderId)
    {
        var (answered, isReserved, isDeleted) = (0L, false, false);
        foreach (var @event in customer)
        {
            (answered, isReserved) = @event switch
            {
                OfOrder e when e.OrderId != orderId => (answered, isReserved),
                CreditReserved e                    => (e.OrderVersion, true),
                CreditReservationChanged e          => (e.OrderVersion, true),
                CreditReservationRejected e         => (e.OrderVersion, isReserved),
                CreditReleased                      => (answered, false),
                _                                   => (answered, isReserved),
            };
            isDeleted |= @event is CustomerDeleted;
        }

        return order switch
        {
            { Status: not OrderStatus.Deleted } when isDeleted        => Closing,
            { IsLive: true, Waiting: [.., var newest] }               => answered >= newest.Version ? Answered : Waiting,
            { IsLive: true } or { Status: OrderStatus.Shipped }       => Settled,
            _                                                         => isReserved ? Releasing : Ended,
        };
    }
}
