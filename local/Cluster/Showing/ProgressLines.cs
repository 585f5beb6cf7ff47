namespace Cluster.Showing;

internal sealed class ProgressLines(TextWriter output, TimeProvider time) : ProgressDisplay
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public override void WriteLine(string text) => _output.WriteLine(text);

    public override async Task ShowAsync(string what, ITally tally, Func<Task> work)
    {
        var begun = time.GetTimestamp();
        await WhileAsync(work(), Tick, time, Show);
        Show();

        void Show() => _output.WriteLine($"{what}: {tally.Done} of {tally.Total} {tally.Unit}, {tally.Done / time.GetElapsedTime(begun).TotalSeconds:0} a second");
    }
}
