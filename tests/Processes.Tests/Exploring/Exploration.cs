namespace Processes.Tests;

/// <summary>Goes every way that a conversation can take, each state once.</summary>
internal sealed class Exploration(Conversation conversation)
{
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _way = [];

    /// <summary>How many different states there were.</summary>
    public int States => _seen.Count;

    /// <summary>How many of them were ends.</summary>
    public int Ends { get; private set; }

    /// <param name="world">Where to begin.</param>
    /// <param name="atTheEnd">What holds where everything was said and heard. Streams only grow: what holds of all their versions there held on the way.</param>
    public async Task RunAsync(World world, Action<World> atTheEnd)
    {
        if (!_seen.Add(world.Key()))
        {
            return;
        }

        var steps = conversation.Next(world).ToList();
        if (!steps.Exists(step => IsNeeded(step.Name)))
        {
            Ends++;
            Check(() => atTheEnd(world));
        }

        foreach (var (name, take) in steps)
        {
            _way.Add(name);
            await RunAsync(await take(), atTheEnd);
            _way.RemoveAt(_way.Count - 1);
        }
    }

    // A mishap can come, but nothing waits for it.
    private static bool IsNeeded(string step) => !step.Contains(" forgets ", StringComparison.Ordinal) && !step.Contains(" stops in ", StringComparison.Ordinal);

    private void Check(Action check)
    {
        try
        {
            check();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.Message}\nafter\n  {string.Join("\n  ", _way)}", exception);
        }
    }
}
