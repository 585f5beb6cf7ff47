using EventSourcing;
using SharedKernel;

namespace Orders.Domain;

/// <summary>Why an order says no. The codes are public contract.</summary>
public static class OrderRejections
{
    public static Rejection NoSuchOrder { get; } = new("no-such-order", "There is no order with this id.", RejectionKind.NotFound);

    public static Rejection AlreadyExists { get; } = new("already-exists", "There is an order with this id.", RejectionKind.AlreadyExists);

    public static Rejection OrderDeleted { get; } = new("order-deleted", "The order was deleted.", RejectionKind.Deleted);

    public static Rejection LineExists { get; } = new("line-exists", "The order has a line with this sku.");

    public static Rejection NoSuchLine { get; } = new("no-such-line", "The order has no line with this sku.");

    public static Rejection LastLine { get; } = new("last-line", "An order keeps at least one line.");

    public static Rejection TooManyLines { get; } = new("too-many-lines", $"An order has at most {LineLimits.MaxLines} lines.");

    public static Rejection TotalTooLarge { get; } = new("total-too-large", $"An order's total is at most {LineLimits.MaxTotal}.");

    public static Rejection ChangePending { get; } = new("change-pending", "A change of the lines waits for the customer's credit.");

    /// <summary>The order's status doesn't allow it.</summary>
    public static Rejection OrderIs(OrderStatus status)
    {
        var name = status.ToString().ToLowerInvariant();
        return new($"order-is-{name}", $"The order is {name}.");
    }
}
