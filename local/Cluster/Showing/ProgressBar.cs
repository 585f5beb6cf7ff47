using Spectre.Console;

namespace Cluster.Showing;

internal sealed class ProgressBar(IAnsiConsole console, TimeProvider time) : ProgressDisplay
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    public override void WriteLine(string text) => console.WriteLine(text);

    public override Task ShowAsync(string what, ITally tally, Func<Task> work) => console
        .Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask(what);
            await WhileAsync(work(), Tick, time, Show);
            Show();

            void Show()
            {
                bar.MaxValue = Math.Max(1, tally.Total);
                bar.Value = tally.Total == 0 ? 1 : tally.Done;
                bar.Description = $"{what} {tally.Done}/{tally.Total}";
            }
        });
}
