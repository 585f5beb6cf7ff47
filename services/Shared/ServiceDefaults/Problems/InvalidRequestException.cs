namespace ServiceDefaults;

/// <summary>A request that breaks the contract. Thrown while binding, where a handler has no way to answer yet; becomes a problem.</summary>
public sealed class InvalidRequestException(Problem problem) : Exception("The request is not valid.")
{
    internal Problem Problem { get; } = problem;
}
