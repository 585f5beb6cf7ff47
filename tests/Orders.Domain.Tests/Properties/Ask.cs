using SharedKernel;
using static Orders.Domain.OrderCommand;

namespace Orders.Domain.Tests;

/// <summary>A command that may depend on the state that it meets, as an answer on credit does.</summary>
internal sealed record Ask(OrderCommand? Command, Answer? Answer)
{
    public static Ask For(OrderCommand command) => new(command, null);

    public static Ask For(Answer answer) => new(null, answer);

    public OrderCommand Of(OrderState state) => Command ?? Answer!.To(state);
}

/// <summary>The customer's answer to the lines that were the newest, or to some that were so a few versions ago.</summary>
internal sealed record Answer(int Lag, bool IsGranted, string Code)
{
    public OrderCommand To(OrderState state)
    {
        var newest = state.Waiting.IsEmpty ? state.Granted?.Version ?? 1 : state.Waiting[^1].Version;
        return IsGranted
            ? new GrantCredit(newest - Lag, state.Waiting.Find(lines => lines.Version == newest - Lag)?.Total ?? Money.Zero("EUR"))
            : new RefuseCredit(newest - Lag, Code, "No.");
    }
}
