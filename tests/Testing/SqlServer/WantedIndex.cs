using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Testing;

/// <summary>The index that a query in T-SQL asks for: what is compared for equality first, then its order. Read from the query's text, for want of a server.</summary>
public sealed partial record WantedIndex(IReadOnlyList<string> Equal, IReadOnlyList<(string Column, bool IsDescending)> Order)
{
    /// <param name="sql">The query.</param>
    /// <param name="alias">What it calls the table.</param>
    public static WantedIndex Of(string sql, string alias)
    {
        var order = sql[sql.LastIndexOf("ORDER BY", StringComparison.Ordinal)..];
        return new WantedIndex(
            [.. Equality().Matches(sql).Where(match => match.Groups["alias"].Value == alias).Select(match => match.Groups["column"].Value)],
            [.. Ordered().Matches(order).Where(match => match.Groups["alias"].Value == alias).Select(match => (match.Groups["column"].Value, match.Groups["desc"].Success))]);
    }

    /// <summary>Whether the index begins with these columns, in these directions throughout, as SQL Server needs them to read it without sorting.</summary>
    public bool IsServedBy(IReadOnlyIndex index)
    {
        var columns = index.Properties.Select((property, i) => (property.Name, IsDescending: IsDescending(index, i))).ToList();
        return columns.Take(Equal.Count).Select(column => column.Name).ToHashSet().SetEquals(Equal)
            && columns.Skip(Equal.Count).Take(Order.Count).SequenceEqual(Order);
    }

    public override string ToString() => $"{string.Join(", ", Equal)} | {string.Join(", ", Order)}";

    private static bool IsDescending(IReadOnlyIndex index, int place) => index.IsDescending is { } directions && (directions.Count == 0 || directions[place]);

    [GeneratedRegex(@"\[(?<alias>\w+)\]\.\[(?<column>\w+)\] = @\w+")]
    private static partial Regex Equality();

    [GeneratedRegex(@"\[(?<alias>\w+)\]\.\[(?<column>\w+)\](?<desc> DESC)?")]
    private static partial Regex Ordered();
}
