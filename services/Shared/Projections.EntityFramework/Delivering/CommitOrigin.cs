namespace Projections.EntityFramework;

/// <summary>How commits came to the writer.</summary>
internal enum CommitOrigin
{
    /// <summary>The broker delivered them.</summary>
    Delivered,

    /// <summary>They were read from the stream because a later one was delivered.</summary>
    Gap,

    /// <summary>The sweep found them: no message told of them, nor of a later one.</summary>
    Sweep,

    /// <summary>A query waited for them, or they were parked: their messages may have come as well.</summary>
    Asked,
}
