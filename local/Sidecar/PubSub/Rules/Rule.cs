using System.Text.Json;

namespace Sidecar.PubSub.Rules;

/// <summary>
/// A routing rule: the part of CEL that looks at one event. Fields of <c>event</c>, literals, comparisons, <c>in</c>, <c>&amp;&amp; || !</c>,
/// <c>has</c>, <c>size</c>, <c>startsWith</c>, <c>endsWith</c>, <c>contains</c> and <c>matches</c>.
/// </summary>
internal sealed class Rule
{
    private readonly Expression _expression;

    private Rule(Expression expression) => _expression = expression;

    /// <exception cref="RuleException">The text is not such a rule.</exception>
    public static Rule Parse(string text) => new(RuleParser.Parse(text, []));

    /// <summary>A rule over other variables than <c>event</c>; what it is given then holds them as its fields.</summary>
    /// <exception cref="RuleException">The text is not such a rule.</exception>
    public static Rule Parse(string text, IReadOnlyList<string> variables) => new(RuleParser.Parse(text, variables));

    /// <exception cref="RuleException">The event lacks a field, types don't fit, or the result is no truth value.</exception>
    public bool Matches(JsonElement @event) =>
        _expression.Evaluate(@event) is bool matches ? matches : throw new RuleException("the result is not a bool");
}

internal sealed class RuleException(string message) : Exception(message);
