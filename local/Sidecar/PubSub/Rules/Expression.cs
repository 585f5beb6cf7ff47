using System.Text.Json;

namespace Sidecar.PubSub.Rules;

/// <summary>A node of a rule. Values are null, bool, double, string, lists of values, and JSON objects as they are.</summary>
internal abstract record Expression
{
    /// <exception cref="RuleException">There is no value.</exception>
    public abstract object? Evaluate(JsonElement @event);

    protected static object? FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Array => element.EnumerateArray().Select(FromJson).ToList(),
        _ => element,
    };
}

internal sealed record Literal(object? Value) : Expression
{
    public override object? Evaluate(JsonElement @event) => Value;
}

internal sealed record ListLiteral(IReadOnlyList<Expression> Items) : Expression
{
    public override object? Evaluate(JsonElement @event) => Items.Select(item => item.Evaluate(@event)).ToList();
}

internal sealed record Event : Expression
{
    public override object? Evaluate(JsonElement @event) => @event;
}

internal sealed record Field(Expression Target, string Name) : Expression
{
    public override object? Evaluate(JsonElement @event) =>
        Target.Evaluate(@event) is JsonElement { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(Name, out var value)
        ? FromJson(value)
        : throw new RuleException($"no such key: {Name}");
}

internal sealed record Has(Field Field) : Expression
{
    public override object? Evaluate(JsonElement @event) => Field.Target.Evaluate(@event) is JsonElement { ValueKind: JsonValueKind.Object } map
        ? map.TryGetProperty(Field.Name, out _)
        : throw new RuleException($"{Field.Name} of something that has no fields");
}

internal sealed record Element(Expression Target, Expression Index) : Expression
{
    public override object? Evaluate(JsonElement @event) => (Target.Evaluate(@event), Index.Evaluate(@event)) switch
    {
        (JsonElement map, string name) when map.TryGetProperty(name, out var value) => FromJson(value),
        (List<object?> list, double index) when index >= 0 && index < list.Count => list[(int)index],
        _ => throw new RuleException("no such element"),
    };
}

internal sealed record Not(Expression Inner) : Expression
{
    public override object? Evaluate(JsonElement @event) =>
        Inner.Evaluate(@event) is bool value ? !value : throw new RuleException("! of something that is no bool");
}

internal sealed record Negative(Expression Inner) : Expression
{
    public override object? Evaluate(JsonElement @event) =>
        Inner.Evaluate(@event) is double value ? -value : throw new RuleException("- of something that is no number");
}
