using SharedKernel;

namespace Orders.Domain;

/// <summary>What can be asked of an order.</summary>
public abstract record OrderCommand
{
    private OrderCommand()
    {
    }

    public sealed record PlaceOrder(string CustomerId, string Currency, IReadOnlyList<OrderLine> Lines, Address? ShipTo) : OrderCommand;

    public sealed record AddLine(OrderLine Line) : OrderCommand;

    public sealed record RemoveLine(string Sku) : OrderCommand;

    public sealed record ChangeQuantity(string Sku, int Quantity) : OrderCommand;

    public sealed record CancelOrder(string Reason) : OrderCommand;

    public sealed record ShipOrder(string? Carrier, string? TrackingNumber) : OrderCommand;

    public sealed record CompleteOrder : OrderCommand;

    public sealed record DeleteOrder : OrderCommand;

    /// <summary>The customer's credit pays for the lines that the order has at a version.</summary>
    public sealed record GrantCredit(long OrderVersion, Money Amount) : OrderCommand;

    /// <summary>The customer's credit doesn't pay for the lines that the order has at a version.</summary>
    public sealed record RefuseCredit(long OrderVersion, string Code, string Reason) : OrderCommand;

    /// <summary>The customer's answer about credit was waited for long enough.</summary>
    public sealed record TimeOutApproval : OrderCommand;

    /// <summary>The order's customer was deleted.</summary>
    public sealed record CloseOrder(string Reason) : OrderCommand;

    /// <summary>The order could not be closed, which is tried again.</summary>
    public sealed record NoteClosingFailure(string Reason) : OrderCommand;

    /// <summary>The order's customer was erased: where it was sent to is to be forgotten.</summary>
    public sealed record EraseShipTo : OrderCommand;
}
