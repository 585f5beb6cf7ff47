namespace EventSourcing.Dapr;

/// <summary>Carries out what processes ask for.</summary>
public interface IInstructions<TCommand>
{
    /// <returns>Whether it is settled, be it by a refusal; if not, the event is to be handled again.</returns>
    Task<bool> CarryOutAsync(string process, Instruction<TCommand> instruction, RecordedEvent cause);
}
