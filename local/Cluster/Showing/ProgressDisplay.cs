using Spectre.Console;

namespace Cluster.Showing;

/// <summary>Shows how far work has come: a bar in a terminal, a line now and then elsewhere.</summary>
internal abstract class ProgressDisplay
{
    public static ProgressDisplay For(TextWriter output, TimeProvider time) =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive
            ? new ProgressBar(AnsiConsole.Console, time)
            : new ProgressLines(output, time);

    public abstract void WriteLine(string text);

    /// <summary>Shows the tally while the work runs.</summary>
    public abstract Task ShowAsync(string what, ITally tally, Func<Task> work);

    /// <summary>Calls <paramref name="show"/> at every tick until the work has ended.</summary>
    protected static async Task WhileAsync(Task work, TimeSpan tick, TimeProvider time, Action show)
    {
        using var timer = new PeriodicTimer(tick, time);
        while (await Task.WhenAny(work, timer.WaitForNextTickAsync().AsTask()) != work)
        {
            show();
        }

        await work;
    }
}
