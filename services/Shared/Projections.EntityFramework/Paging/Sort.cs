using System.Linq.Expressions;
using System.Text.Json;

namespace Projections.EntityFramework;

/// <summary>One order in which a list can be asked for. Rows with equal keys come by id, ascending, so that every row has one place.</summary>
internal abstract class Sort<TRow>(string name)
{
    public string Name => name;

    public abstract IQueryable<TRow> Order(IQueryable<TRow> rows);

    /// <summary>All rows, said so that a database finds the sort's index: SQLite would rather read a whole table for a short page than put ties in order.</summary>
    public abstract IQueryable<TRow> FromFirst(IQueryable<TRow> rows);

    /// <summary>The rows beyond the cursor; null where its key is not of this sort.</summary>
    public abstract IQueryable<TRow>? Beyond(IQueryable<TRow> rows, Cursor cursor);

    public abstract string CursorAt(TRow row);
}

/// <inheritdoc/>
internal sealed class Sort<TRow, TKey>(string name, Expression<Func<TRow, TKey>> key, TKey least, Expression<Func<TRow, string>> id, bool descending)
    : Sort<TRow>(name)
{
    private static readonly Func<string, string, int> CompareText = string.Compare;

    private readonly Func<TRow, TKey> _keyOf = key.Compile();
    private readonly Func<TRow, string> _idOf = id.Compile();

    public override IQueryable<TRow> Order(IQueryable<TRow> rows) =>
        (descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(id);

    public override IQueryable<TRow> FromFirst(IQueryable<TRow> rows) =>
        rows.Where(Expression.Lambda<Func<TRow, bool>>(
            Compare(ExpressionType.GreaterThanOrEqual, key.Body, Expression.Constant(least, typeof(TKey))), key.Parameters[0]));

    public override IQueryable<TRow>? Beyond(IQueryable<TRow> rows, Cursor cursor) =>
        TryKey(cursor, out var from) ? rows.Where(Beyond(from, cursor.Id)) : null;

    public override string CursorAt(TRow row) => Cursor.Write(Name, _keyOf(row), _idOf(row));

    private static bool TryKey(Cursor cursor, out TKey from)
    {
        try
        {
            from = cursor.Key.Deserialize<TKey>()!;
            return from is not null;
        }
        catch (JsonException)
        {
            from = default!;
            return false;
        }
    }

    // key >= from && (key > from || (key == from && id > fromId)), or the other way where the sort descends. The first is what an index can begin at.
    private Expression<Func<TRow, bool>> Beyond(TKey from, string fromId)
    {
        var row = key.Parameters[0];
        var place = Expression.Constant(new Place(from, fromId));
        var fromKey = Expression.Property(place, nameof(Place.Key));
        var idBody = new Rebind(id.Parameters[0], row).Visit(id.Body);
        var further = Compare(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, key.Body, fromKey);
        var tie = Expression.AndAlso(
            Expression.Equal(key.Body, fromKey),
            Compare(ExpressionType.GreaterThan, idBody, Expression.Property(place, nameof(Place.Id))));
        var start = Compare(descending ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual, key.Body, fromKey);
        return Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(start, Expression.OrElse(further, tie)), row);
    }

    // Strings have no operator; the database knows string.Compare.
    private static BinaryExpression Compare(ExpressionType type, Expression left, Expression right) =>
        left.Type == typeof(string)
            ? Expression.MakeBinary(type, Expression.Call(CompareText.Method, left, right), Expression.Constant(0))
            : Expression.MakeBinary(type, left, right);

    // Members of a constant become parameters of the query, so that all pages share one statement.
    private sealed record Place(TKey Key, string Id);

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
