namespace Bench.Measuring;

/// <summary>How long and how hard to measure.</summary>
/// <param name="Round">Length of one round.</param>
/// <param name="Rounds">Rounds of subject and floor each, in turns, so that both see the same weather.</param>
/// <param name="Clients">Clients that send one request after the other, for the rate.</param>
/// <param name="Rate">Requests a second at which response times are taken.</param>
internal sealed record Effort(TimeSpan Round, int Rounds, int Clients, int Rate)
{
    /// <summary>How long subject and floor are called, each, before anything counts: until then much of the processors' time goes to the compiler.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Part of the names of the scenarios that are wanted; empty for all.</summary>
    public string Only { get; init; } = "";
}
