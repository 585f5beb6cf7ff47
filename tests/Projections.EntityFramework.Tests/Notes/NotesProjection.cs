using System.Text.Json;
using EventSourcing;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework.Tests;

/// <summary>Writes down what was noted. Some notes it cannot read, until somebody repairs it.</summary>
internal sealed class NotesProjection(Repairs repairs) : Projection<NotesContext>("notes", Notes.Category)
{
    public override IReadOnlyList<OwnedRows> Rows { get; } = [OwnedRows.Of<NotebookRow>(Notes.Category, nameof(NotebookRow.Id))];

    protected override IEventApplier Begin(NotesContext context) => new Applier(context, [], repairs);

    protected override async Task<IEventApplier> PrepareAsync(NotesContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken)
    {
        string[] ids = [.. runs.Select(run => run.Stream.Id)];
        var rows = await context.Notebooks.AsTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return new Applier(context, rows, repairs);
    }

    private sealed class Applier(NotesContext context, Dictionary<string, NotebookRow> rows, Repairs repairs) : IEventApplier
    {
        public void Apply(RecordedEvent recorded)
        {
            var note = recorded.Data.GetProperty("note").GetString()!;
            if (note == Notes.Unreadable && !repairs.Done)
            {
                throw new JsonException($"this handwriting, after '{rows.GetValueOrDefault(recorded.Stream.Id)?.Text}'");
            }

            if (!rows.TryGetValue(recorded.Stream.Id, out var row))
            {
                row = new NotebookRow { Id = recorded.Stream.Id };
                rows.Add(row.Id, row);
                context.Notebooks.Add(row);
            }

            row.Version.ShouldBe(recorded.Version - 1);
            row.Text += $"{note};";
            row.Version = recorded.Version;
            row.At = recorded.OccurredAt;
        }
    }
}

/// <summary>Whether the projection can read everything.</summary>
internal sealed class Repairs
{
    public bool Done { get; set; }
}
