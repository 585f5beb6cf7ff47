namespace Sidecar.Tests.Hosting;

/// <summary>Tests that measure the process run one by one, when no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
