namespace EventSourcing.Dapr;

/// <summary>Carries out what processes ask for.</summary>
public interface IInstructions<TCommand>
{
    /// <summary>Gives the command, under an id that follows from the event: repeating it is harmless.</summary>
    Task<InstructionOutcome> CarryOutAsync(string process, Instruction<TCommand> instruction, RecordedEvent cause);
}

/// <summary>What became of an instruction.</summary>
public abstract record InstructionOutcome
{
    private InstructionOutcome()
    {
    }

    /// <summary>Carried out, now or earlier, or refused for good.</summary>
    public sealed record Settled : InstructionOutcome;

    /// <summary>Nothing is certain; asking again will tell. The event is to be handled again.</summary>
    public sealed record Unsettled(string Reason) : InstructionOutcome;

    /// <summary>The aggregate can't be read, so that asking again at once is of no use.</summary>
    public sealed record Impossible(string Reason) : InstructionOutcome;
}
