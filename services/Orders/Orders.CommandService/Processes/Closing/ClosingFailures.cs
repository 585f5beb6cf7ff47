using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;
using static Orders.Domain.OrderCommand;

namespace Orders.CommandService;

/// <summary>
/// Notes in an order's own stream that it could not be closed with its customer, once for each event that asks for it. Where the stream can't take that either,
/// the process halts there and says so. Closing is tried again in both cases.
/// </summary>
internal sealed class ClosingFailures(IInstructions<OrderCommand> instructions) : IInstructions<OrderCommand>
{
    public async Task<InstructionOutcome> CarryOutAsync(string process, Instruction<OrderCommand> instruction, RecordedEvent cause)
    {
        var outcome = await instructions.CarryOutAsync(process, instruction, cause);
        if (instruction.Command is CloseOrder && ReasonOf(outcome) is { } reason)
        {
            await instructions.CarryOutAsync(process, instruction with { Command = new NoteClosingFailure(reason) }, cause);
        }

        return outcome;
    }

    private static string? ReasonOf(InstructionOutcome outcome) => outcome switch
    {
        InstructionOutcome.Unsettled { Reason: var reason } => reason,
        InstructionOutcome.Impossible { Reason: var reason } => reason,
        _ => null,
    };
}
