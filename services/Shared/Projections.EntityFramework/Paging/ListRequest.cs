using Microsoft.EntityFrameworkCore;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Which part of a list is wanted, in which order.</summary>
public sealed class ListRequest<TRow>
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    private readonly Sort<TRow> _sort;
    private readonly Cursor? _cursor;
    private readonly int _limit;

    private ListRequest(Sort<TRow> sort, Cursor? cursor, int limit) => (_sort, _cursor, _limit) = (sort, cursor, limit);

    /// <summary>What <see cref="Read"/> reads.</summary>
    public static IEnumerable<DescribedParameter> Describe(Sorts<TRow> sorts) =>
    [
        new("sort", $"The order; {sorts.Default.Name} if not given. A minus turns it round.") { Values = [.. sorts.Names] },
        new("limit", $"How many, from 1 to {MaxLimit}; {DefaultLimit} if not given.") { IsNumber = true },
        new("cursor", "The nextCursor of the page before, of the same list in the same sort."),
    ];

    /// <summary>Reads <c>sort</c>, <c>cursor</c> and <c>limit</c>, and notes what is wrong with them.</summary>
    public static ListRequest<TRow> Read(QueryParameters parameters, Sorts<TRow> sorts)
    {
        var validation = parameters.Validation;
        var limit = (int)parameters.Number("limit", 1, MaxLimit, DefaultLimit);
        var sort = sorts.Default;
        if (parameters.Text("sort") is { } name)
        {
            var found = sorts.Find(name);
            validation.Check(found is not null, "sort", $"must be one of {string.Join(", ", sorts.Names)}");
            sort = found ?? sort;
        }

        Cursor? cursor = null;
        if (parameters.Text("cursor") is { } text)
        {
            validation.Check(
                Cursor.TryRead(text, out cursor) && cursor.Sort == sort.Name && sort.Beyond(Enumerable.Empty<TRow>().AsQueryable(), cursor) is not null,
                "cursor",
                "must be the nextCursor of a page of the same list in the same sort");
        }

        return new ListRequest<TRow>(sort, cursor, limit);
    }

    /// <summary>The sort without its direction.</summary>
    public string SortKey => _sort.Name.TrimStart('-');

    /// <summary>Fetches the page, and one row more to know whether another follows.</summary>
    public async Task<Page<TItem>> FetchAsync<TItem>(IQueryable<TRow> rows, Func<TRow, TItem> toItem, CancellationToken cancellationToken)
    {
        var beyond = _cursor is null ? _sort.FromFirst(rows) : _sort.Beyond(rows, _cursor)!;
        var found = await _sort.Order(beyond).Take(_limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(_limit).ToList();
        return new Page<TItem>([.. page.Select(toItem)], found.Count > _limit ? _sort.CursorAt(page[^1]) : null);
    }
}
