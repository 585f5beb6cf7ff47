namespace Testing;

/// <summary>What became of one case of a Node program.</summary>
/// <param name="Group">The building block and the protocol, as the program groups its cases.</param>
/// <param name="Name">What the case says.</param>
/// <param name="Error">Why it failed; null if it passed.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record NodeCase(string Group, string Name, string? Error, int Milliseconds)
{
    /// <summary>Group and name, as a sentence that tells it from all others.</summary>
    public string Sentence => $"{Group}: {Name}";
}
