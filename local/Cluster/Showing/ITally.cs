namespace Cluster.Showing;

/// <summary>How far something is.</summary>
internal interface ITally
{
    int Total { get; }

    int Done { get; }

    /// <summary>What is counted.</summary>
    string Unit { get; }
}
