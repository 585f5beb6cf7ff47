namespace EventSourcing.Dapr;

/// <summary>
/// The mark of a store whose records (commits, events, directory pages) are of released forms. It is set once, before the first record, and says the newest
/// form that may be found there.
/// </summary>
/// <param name="Format">Raised by a change that older code would misunderstand.</param>
internal sealed record StoreFormat(int Format)
{
    public const string Key = "format";

    public static StoreFormat Newest { get; } = new(2);

    /// <summary>The form since which personal data is sealed: in older stores it stands in plain and could not be erased.</summary>
    public static StoreFormat Oldest { get; } = new(2);
}
