using System.Linq.Expressions;

namespace Projections.EntityFramework;

/// <summary>The orders in which a list may be asked for, each up and (with a minus) down. The first is the default.</summary>
public sealed class Sorts<TRow>(Expression<Func<TRow, string>> id)
{
    private readonly List<Sort<TRow>> _all = [];

    internal Sort<TRow> Default => _all[0];

    internal IEnumerable<string> Names => _all.Select(sort => sort.Name);

    /// <summary>Up and down.</summary>
    /// <param name="name">What callers ask for.</param>
    /// <param name="key">What is compared; never null.</param>
    /// <param name="least">No row's key is less.</param>
    public Sorts<TRow> By<TKey>(string name, Expression<Func<TRow, TKey>> key, TKey least)
    {
        _all.Add(new Sort<TRow, TKey>(name, key, least, id, descending: false));
        return ByDescending(name, key, least);
    }

    /// <inheritdoc cref="By"/>
    /// <summary>Only down.</summary>
    public Sorts<TRow> ByDescending<TKey>(string name, Expression<Func<TRow, TKey>> key, TKey least)
    {
        _all.Add(new Sort<TRow, TKey>($"-{name}", key, least, id, descending: true));
        return this;
    }

    internal Sort<TRow>? Find(string name) => _all.Find(sort => sort.Name == name);
}
