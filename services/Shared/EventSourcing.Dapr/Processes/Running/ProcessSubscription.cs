namespace EventSourcing.Dapr;

/// <summary>One process's share of a subscription: who hears of commits, and which of them can wait for the next.</summary>
public sealed class ProcessSubscription
{
    private readonly IReadOnlySet<string> _prompts;

    private ProcessSubscription(string process, string actorType, IReadOnlySet<string> prompts) => (Process, ActorType, _prompts) = (process, actorType, prompts);

    /// <summary>The process's name.</summary>
    public string Process { get; }

    internal string ActorType { get; }

    internal HeldCommits Held { get; } = new();

    /// <summary>The share of a process that lives in actors of a type.</summary>
    public static ProcessSubscription Of<TActor, TState, TEvent, TCommand>(Process<TState, TEvent, TCommand> process)
        where TActor : ProcessActor<TState, TEvent, TCommand>
        where TEvent : class
        where TCommand : class => new(process.Name, typeof(TActor).Name, process.Prompts);

    internal bool IsPromptedBy(IReadOnlyList<Commit> commits) => commits.Any(commit => commit.Events.Any(e => _prompts.Contains(e.Type)));
}
