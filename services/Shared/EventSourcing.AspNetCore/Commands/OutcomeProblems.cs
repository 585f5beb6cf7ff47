using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>Outcomes as answers.</summary>
public static class OutcomeProblems
{
    /// <summary>The problem that says why a command was not carried out.</summary>
    public static Problem ToProblem(this CommandOutcome outcome, StreamId stream) => outcome switch
    {
        CommandOutcome.Rejected(var version, var rejection) => Problem.Of(rejection).At(stream, version),
        CommandOutcome.Refused(var rejection) => Problem.Of(rejection),
        CommandOutcome.VersionMismatch(var actual) =>
            Problem.Of(ProblemCodes.VersionMismatch, "The stream is not at the version that If-Match names.").At(stream, actual),
        CommandOutcome.KeyReused => Problem.Of(ProblemCodes.IdempotencyKeyReused, "The idempotency key was used before, with another request."),
        CommandOutcome.Unavailable => Problem.Of(
            ProblemCodes.Unavailable, "It is not known whether the command was carried out. Repeating it with the same Idempotency-Key is safe."),
        CommandOutcome.Unreadable(var reason) => Problem.Of(ProblemCodes.StreamUnreadable, reason),
        _ => throw new NotSupportedException(outcome.GetType().Name),
    };
}
