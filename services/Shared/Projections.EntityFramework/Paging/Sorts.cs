using System.Linq.Expressions;

namespace Projections.EntityFramework;

/// <summary>The orders in which a list may be asked for, each up and (with a minus) down. The first is the default.</summary>
public sealed class Sorts<TRow>(Expression<Func<TRow, string>> id)
{
    private readonly List<Sort<TRow>> _all = [];

    internal Sort<TRow> Default => _all[0];

    internal IEnumerable<string> Names => _all.Select(sort => sort.Name);

    public Sorts<TRow> By<TKey>(string name, Expression<Func<TRow, TKey>> key)
    {
        _all.Add(new Sort<TRow, TKey>(name, key, id, descending: false));
        return ByDescending(name, key);
    }

    public Sorts<TRow> ByDescending<TKey>(string name, Expression<Func<TRow, TKey>> key)
    {
        _all.Add(new Sort<TRow, TKey>($"-{name}", key, id, descending: true));
        return this;
    }

    internal Sort<TRow>? Find(string name) => _all.Find(sort => sort.Name == name);
}
