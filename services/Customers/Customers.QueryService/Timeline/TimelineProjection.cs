using Customers.Domain;
using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>Keeps every customer's history in words. It only ever adds, but for what is erased.</summary>
internal sealed class TimelineProjection() : Projection<CustomersContext>(ProjectionName, CustomersProjection.CustomerStreams)
{
    public const string ProjectionName = "timeline";

    public override IReadOnlyList<OwnedRows> Rows { get; } = [OwnedRows.Of<TimelineEntry>(CustomersProjection.CustomerStreams, nameof(TimelineEntry.CustomerId))];

    protected override IEventApplier Begin(CustomersContext context) => new Applier(context);

    protected override async Task<IEventApplier> PrepareAsync(CustomersContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken)
    {
        string[] erased = [.. runs.Where(run => run.Events.Any(IsErasure)).Select(run => run.Stream.Id)];
        if (erased.Length > 0)
        {
            string[] personal = [.. CustomerEventTypes.Instance.Registered.Select(r => r.WireName).Where(name => CustomerEventTypes.Instance.PersonalIn(name) is not null)];
            await context.Timeline.AsTracking().Where(entry => erased.Contains(entry.CustomerId) && personal.Contains(entry.Type)).LoadAsync(cancellationToken);
        }

        return new Applier(context);
    }

    private static bool IsErasure(RecordedEvent recorded) => recorded.Type == CustomerEventTypes.Instance.Erasure;

    private sealed class Applier(CustomersContext context) : IEventApplier
    {
        public void Apply(RecordedEvent recorded)
        {
            if (IsErasure(recorded))
            {
                Forget(recorded.Stream.Id);
            }

            context.Timeline.Add(new TimelineEntry
            {
                CustomerId = recorded.Stream.Id,
                Version = recorded.Version,
                Type = recorded.Type,
                Text = TimelineText.Of(recorded),
                OccurredAt = recorded.OccurredAt,
                RecordedAt = recorded.RecordedAt,
            });
        }

        // All that is tracked: what was there before, and what this batch added.
        private void Forget(string customerId)
        {
            foreach (var entry in context.Timeline.Local.Where(entry => entry.CustomerId == customerId))
            {
                entry.Text = PersonalText.Erase(entry.Text);
            }
        }
    }
}
