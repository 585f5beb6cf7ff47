namespace Orders.CommandService;

/// <summary>What a look for an answer found, of an order that is still pending after it.</summary>
/// <param name="WasAsked">Whether Customers was reached and asked to handle what the order's stream says.</param>
/// <param name="WasRead">Whether the customer's stream could be read for an answer.</param>
/// <param name="Waited">How long ago the order was recorded.</param>
/// <param name="AfterAnother">Whether the look before this one was made and found nothing either.</param>
internal sealed record FruitlessLook(bool WasAsked, bool WasRead, TimeSpan Waited, bool AfterAnother)
{
    /// <summary>
    /// Whether the order is cancelled now. Never because this service or the other one stood still: both looks were made while both ran, a pause apart, and the
    /// customer's side was asked each time to handle the order.
    /// </summary>
    public bool EndsTheOrder(ApprovalOptions options) => Counts && AfterAnother && Waited >= options.ApprovalDeadline;

    /// <summary>Whether it counts as one of two in a row.</summary>
    public bool Counts => WasAsked && WasRead;
}
