using Dapr.Actors.Runtime;

namespace EventSourcing.Dapr;

/// <summary>One process's share of a subscription: who hears of commits, and which of them can wait for the next.</summary>
public sealed class ProcessSubscription
{
    private readonly IReadOnlySet<string> _prompts;

    private ProcessSubscription(string actorType, IReadOnlySet<string> prompts) => (ActorType, _prompts) = (actorType, prompts);

    internal string ActorType { get; }

    internal HeldCommits Held { get; } = new();

    /// <param name="prompts">The process's own word on which events can lead to commands.</param>
    public static ProcessSubscription Of<TActor>(IReadOnlySet<string> prompts)
        where TActor : Actor, IProcessActor => new(typeof(TActor).Name, prompts);

    internal bool IsPromptedBy(IReadOnlyList<Commit> commits) => commits.Any(commit => commit.Events.Any(e => _prompts.Contains(e.Type)));
}
