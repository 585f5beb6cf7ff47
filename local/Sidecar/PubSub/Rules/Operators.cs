using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sidecar.PubSub.Rules;

/// <summary>
/// <c>||</c> (decided by true) and <c>&amp;&amp;</c> (decided by false). As in CEL, a side that decides hides an error on the other.
/// </summary>
internal sealed record Either(Expression Left, Expression Right, bool Decisive) : Expression
{
    public override object? Evaluate(JsonElement @event)
    {
        object? left;
        try
        {
            left = Left.Evaluate(@event);
        }
        catch (RuleException) when (IsDecisive(Right.Evaluate(@event)))
        {
            return Decisive;
        }

        return IsDecisive(left) ? Decisive : Right.Evaluate(@event) is bool right && left is bool ? right : throw new RuleException("a side is no bool");
    }

    private bool IsDecisive(object? value) => value is bool b && b == Decisive;
}

internal sealed record Comparison(string Relation, Expression Left, Expression Right) : Expression
{
    public override object? Evaluate(JsonElement @event)
    {
        var (left, right) = (Left.Evaluate(@event), Right.Evaluate(@event));
        return Relation switch
        {
            "==" => Same(left, right),
            "!=" => !Same(left, right),
            "in" => In(left, right),
            "<" => Order(left, right) < 0,
            "<=" => Order(left, right) <= 0,
            ">" => Order(left, right) > 0,
            _ => Order(left, right) >= 0,
        };
    }

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b),
        _ => Equals(left, right),
    };

    private static bool In(object? item, object? container) => (item, container) switch
    {
        (_, List<object?> list) => list.Exists(other => Same(item, other)),
        (string name, JsonElement { ValueKind: JsonValueKind.Object } map) => map.TryGetProperty(name, out _),
        _ => throw new RuleException("in something that holds nothing"),
    };

    private static int Order(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => throw new RuleException("no such overload"),
    };
}

internal sealed record Call(string Name, Expression Target, IReadOnlyList<Expression> Arguments) : Expression
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    public override object? Evaluate(JsonElement @event) => (Name, Target.Evaluate(@event), Arguments.Select(a => a.Evaluate(@event)).ToArray()) switch
    {
        ("startsWith", string text, [string part]) => text.StartsWith(part, StringComparison.Ordinal),
        ("endsWith", string text, [string part]) => text.EndsWith(part, StringComparison.Ordinal),
        ("contains", string text, [string part]) => text.Contains(part, StringComparison.Ordinal),
        ("matches", string text, [string pattern]) => Regex.IsMatch(text, pattern, RegexOptions.None, MatchLimit),
        ("size", string text, []) => (double)text.EnumerateRunes().Count(),
        ("size", List<object?> list, []) => (double)list.Count,
        ("size", JsonElement map, []) => (double)map.EnumerateObject().Count(),
        _ => throw new RuleException($"no such overload: {Name}"),
    };
}
