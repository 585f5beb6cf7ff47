using Cluster.Remote;

namespace Cluster.Importing;

/// <summary>What a refused command says about its line.</summary>
internal static class Refusals
{
    /// <summary>The content is at fault where the service says so; what else a service may answer is no fault of the line.</summary>
    public static Exception OfCreation(CommandAnswer.Refused refused) => refused switch
    {
        { Status: 409 } => new BadLineException("the id exists with other content"),
        { Code: "idempotency-key-reused" } => new BadLineException("the id exists with other content"),
        { Code: "customer-erased" or "order-erased" } => new BadLineException("the id has been erased"),
        { Status: 410 } => new BadLineException("the id has been deleted"),
        { Status: >= 400 and < 500 } => new BadLineException(refused.Reason),
        _ => new UnfinishedException(refused.Reason),
    };

    public static Exception OfStep(string step, CommandAnswer.Refused refused) => new UnfinishedException($"{step} was refused: {refused.Reason}");
}
