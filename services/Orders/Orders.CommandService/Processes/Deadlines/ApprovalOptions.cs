using EventSourcing.Dapr;

namespace Orders.CommandService;

/// <summary>How long an order waits for its approval. In the section <c>Processes</c> of the configuration.</summary>
internal sealed record ApprovalOptions
{
    public const string Section = ProcessOptions.Section;

    private const double WatchShare = 0.2;
    private const double FirstLookShare = 0.8;

    /// <summary>From an order's recording to its cancellation, where the customer's side was reached and has no answer.</summary>
    public TimeSpan ApprovalDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How old an order is before a reminder is registered for it: nearly all have their answer by then.</summary>
    public TimeSpan WatchAfter => ApprovalDeadline * WatchShare;

    /// <summary>When it is looked for an answer that got lost, so that it can be brought in time.</summary>
    public TimeSpan FirstLook => ApprovalDeadline * FirstLookShare;

    /// <summary>From look to look. Two in a row decide.</summary>
    public TimeSpan Pause => ApprovalDeadline - FirstLook;
}
