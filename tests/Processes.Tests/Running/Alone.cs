namespace Processes.Tests;

/// <summary>Tests of what is measured: the meters of all services in this process have the same names, and the figures of one hide those of another.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
