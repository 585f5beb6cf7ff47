using System.Globalization;
using System.Text;

namespace Sidecar.PubSub.Rules;

internal enum TokenKind
{
    Name,
    Text,
    Number,
    Symbol,
    End,
}

internal readonly record struct Token(TokenKind Kind, string Text, object? Value = null);

/// <summary>The words of a rule.</summary>
internal static class Tokens
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", ".", ",", "(", ")", "[", "]", "-"];

    public static IReadOnlyList<Token> Read(string rule)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < rule.Length)
        {
            if (char.IsWhiteSpace(rule[at]))
            {
                at++;
                continue;
            }

            var token = ReadOne(rule, ref at);
            tokens.Add(token);
        }

        tokens.Add(new Token(TokenKind.End, "the end"));
        return tokens;
    }

    private static Token ReadOne(string rule, ref int at)
    {
        var first = rule[at];
        if (first is '"' or '\'')
        {
            return ReadText(rule, ref at);
        }

        if (char.IsAsciiDigit(first))
        {
            var number = TakeWhile(rule, ref at, c => char.IsAsciiLetterOrDigit(c) || c == '.');
            return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? new Token(TokenKind.Number, number, value)
                : throw new RuleException($"'{number}' is no number");
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            return new Token(TokenKind.Name, TakeWhile(rule, ref at, c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(rule, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return new Token(TokenKind.Symbol, symbol);
            }
        }

        throw new RuleException($"'{first}' was not expected");
    }

    private static string TakeWhile(string rule, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < rule.Length && belongs(rule[at]))
        {
            at++;
        }

        return rule[start..at];
    }

    private static Token ReadText(string rule, ref int at)
    {
        var quote = rule[at++];
        var text = new StringBuilder();
        while (at < rule.Length && rule[at] != quote)
        {
            text.Append(rule[at] == '\\' && at + 1 < rule.Length ? Unescape(rule[++at]) : rule[at]);
            at++;
        }

        return at++ < rule.Length ? new Token(TokenKind.Text, text.ToString(), text.ToString()) : throw new RuleException("a text does not end");
    }

    private static char Unescape(char c) => c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => c };
}
