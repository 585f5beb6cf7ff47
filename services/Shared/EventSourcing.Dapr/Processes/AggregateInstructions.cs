using System.Diagnostics;

namespace EventSourcing.Dapr;

/// <summary>Sends the commands of processes to aggregates, under ids that follow from the event: repeating an event repeats no effect.</summary>
/// <param name="gateway">The way to the aggregates.</param>
/// <param name="refused">Says what a refusal (there is no such aggregate) means; where nothing is given, that the instruction is settled.</param>
public sealed class AggregateInstructions<TCommand>(
    ICommandGateway<TCommand> gateway, Func<Instruction<TCommand>, RecordedEvent, Rejection, Task<InstructionOutcome>>? refused = null)
    : IInstructions<TCommand>
    where TCommand : class
{
    // The command follows from the event, so a repeat can't ask for something else; a newer version of this code might.
    private const string RequestHash = "process";

    public async Task<InstructionOutcome> CarryOutAsync(string process, Instruction<TCommand> instruction, RecordedEvent cause)
    {
        var id = CommandId.FromEvent(process, cause.Id, instruction.Command.GetType().Name);
        var origin = new CommandOrigin(cause.Metadata.CorrelationId, cause.Id, cause.Metadata.TraceParent ?? Activity.Current?.Id);
        var outcome = await gateway.HandleAsync(
            instruction.TargetId, new Command<TCommand>(id, RequestHash, instruction.Command, origin), CancellationToken.None);
        return outcome switch
        {
            CommandOutcome.Unavailable { Reason: var reason } => new InstructionOutcome.Unsettled(reason),
            CommandOutcome.Unreadable { Reason: var reason } => new InstructionOutcome.Impossible(reason),
            CommandOutcome.Refused { Rejection: var rejection } when refused is not null => await refused(instruction, cause, rejection),
            _ => new InstructionOutcome.Settled(),
        };
    }
}
