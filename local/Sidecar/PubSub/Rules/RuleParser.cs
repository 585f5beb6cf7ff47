namespace Sidecar.PubSub.Rules;

/// <summary>Precedence climbing over the tokens: or, and, relations, not, members.</summary>
internal sealed class RuleParser
{
    private static readonly string[] Relations = ["==", "!=", "<=", ">=", "<", ">", "in"];

    private readonly IReadOnlyList<Token> _tokens;
    private readonly IReadOnlyList<string> _variables;
    private int _next;

    private RuleParser(IReadOnlyList<Token> tokens, IReadOnlyList<string> variables)
    {
        _tokens = tokens;
        _variables = variables;
    }

    private Token Current => _tokens[_next];

    public static Expression Parse(string text, IReadOnlyList<string> variables)
    {
        var parser = new RuleParser(Tokens.Read(text), variables);
        var expression = parser.Or();
        return parser.Current.Kind == TokenKind.End ? expression : throw new RuleException($"'{parser.Current.Text}' was not expected");
    }

    private Expression Or()
    {
        var left = And();
        while (Take("||"))
        {
            left = new Either(left, And(), Decisive: true);
        }

        return left;
    }

    private Expression And()
    {
        var left = Relation();
        while (Take("&&"))
        {
            left = new Either(left, Relation(), Decisive: false);
        }

        return left;
    }

    private Expression Relation()
    {
        var left = Unary();
        while (Relations.FirstOrDefault(Take) is { } relation)
        {
            left = new Comparison(relation, left, Unary());
        }

        return left;
    }

    private Expression Unary() => Take("!") ? new Not(Unary()) : Take("-") ? new Negative(Unary()) : Member(Primary());

    private Expression Member(Expression target)
    {
        while (true)
        {
            if (Take("."))
            {
                var name = Name();
                target = Take("(") ? new Call(name, target, Arguments(")")) : new Field(target, name);
            }
            else if (Take("["))
            {
                target = new Element(target, Or());
                Expect("]");
            }
            else
            {
                return target;
            }
        }
    }

    private Expression Primary()
    {
        var token = Current;
        if (token.Kind is TokenKind.Text or TokenKind.Number)
        {
            _next++;
            return new Literal(token.Value);
        }

        if (Take("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }

        return Take("[") ? new ListLiteral(Arguments("]")) : Named(Name());
    }

    private Expression Named(string name) => name switch
    {
        "true" => new Literal(true),
        "false" => new Literal(false),
        "null" => new Literal(null),
        "event" when _variables.Count == 0 => new Event(),
        "has" or "size" when Take("(") => Function(name, Arguments(")")),
        _ when _variables.Contains(name) => new Field(new Event(), name),
        _ => throw new RuleException($"undeclared reference to '{name}'"),
    };

    private static Expression Function(string name, IReadOnlyList<Expression> arguments) => (name, arguments) switch
    {
        ("has", [Field field]) => new Has(field),
        ("size", [var target]) => new Call("size", target, []),
        _ => throw new RuleException($"{name} takes one argument"),
    };

    private List<Expression> Arguments(string end)
    {
        var arguments = new List<Expression>();
        while (!Take(end))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }

            arguments.Add(Or());
        }

        return arguments;
    }

    private string Name()
    {
        var token = Current;
        _next++;
        return token.Kind == TokenKind.Name ? token.Text : throw new RuleException($"'{token.Text}' is no name");
    }

    private void Expect(string text)
    {
        if (!Take(text))
        {
            throw new RuleException($"'{text}' was expected before '{Current.Text}'");
        }
    }

    private bool Take(string text)
    {
        if (Current.Kind is not (TokenKind.Symbol or TokenKind.Name) || Current.Text != text)
        {
            return false;
        }

        _next++;
        return true;
    }
}
