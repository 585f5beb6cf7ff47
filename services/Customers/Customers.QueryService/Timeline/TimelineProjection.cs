using EventSourcing;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>Keeps every customer's history in words. It only ever adds.</summary>
internal sealed class TimelineProjection() : Projection<CustomersContext>(ProjectionName, CustomersProjection.CustomerStreams)
{
    public const string ProjectionName = "timeline";

    public override IReadOnlyList<OwnedRows> Rows { get; } = [OwnedRows.Of<TimelineEntry>(CustomersProjection.CustomerStreams, nameof(TimelineEntry.CustomerId))];

    protected override IEventApplier Begin(CustomersContext context) => new Applier(context);

    protected override Task<IEventApplier> PrepareAsync(CustomersContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken) =>
        Task.FromResult<IEventApplier>(new Applier(context));

    private sealed class Applier(CustomersContext context) : IEventApplier
    {
        public void Apply(RecordedEvent recorded) => context.Timeline.Add(new TimelineEntry
        {
            CustomerId = recorded.Stream.Id,
            Version = recorded.Version,
            Type = recorded.Type,
            Text = TimelineText.Of(recorded),
            OccurredAt = recorded.OccurredAt,
            RecordedAt = recorded.RecordedAt,
        });
    }
}
