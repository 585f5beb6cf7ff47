namespace EventSourcing.Tests;

/// <summary>What becomes of one step of an append.</summary>
internal enum Fate
{
    Pass,

    /// <summary>The process dies before the step.</summary>
    DieBefore,

    /// <summary>The process dies after the step.</summary>
    DieAfter,

    /// <summary>The step does not take place, and its caller hears that it failed.</summary>
    FailBefore,

    /// <summary>The step takes place, and its caller hears that it failed.</summary>
    FailAfter,
}

/// <summary>The fates of the steps to come, in their order; when they are used up, all goes well.</summary>
internal sealed class Fates
{
    private readonly Queue<Fate> _coming = new();

    public void Come(IEnumerable<Fate> fates)
    {
        _coming.Clear();
        fates.ToList().ForEach(_coming.Enqueue);
    }

    /// <summary>Takes a step, if its fate lets it.</summary>
    public async Task<T> StepAsync<T>(Func<Task<T>> step, Func<T>? failed = null)
    {
        var fate = _coming.TryDequeue(out var next) ? next : Fate.Pass;
        await Task.Yield();
        if (fate == Fate.DieBefore)
        {
            throw new ProcessDiedException();
        }

        var result = fate == Fate.FailBefore ? default! : await step();
        return fate switch
        {
            Fate.DieAfter => throw new ProcessDiedException(),
            Fate.FailBefore or Fate.FailAfter => failed is null ? throw new IOException("The store does not answer.") : failed(),
            _ => result,
        };
    }
}

/// <summary>Whatever the process had in memory is gone.</summary>
internal sealed class ProcessDiedException : Exception;
