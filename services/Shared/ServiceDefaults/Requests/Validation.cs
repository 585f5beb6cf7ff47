namespace ServiceDefaults;

/// <summary>Collects what is wrong with a request, by the path of the field, header or parameter: <c>lines[0].quantity</c>.</summary>
public sealed class Validation
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool HasErrors => _errors.Count > 0;

    public void Add(string path, string message)
    {
        if (!_errors.TryGetValue(path, out var messages))
        {
            _errors.Add(path, messages = []);
        }

        messages.Add(message);
    }

    /// <summary>Adds the message where the condition does not hold.</summary>
    /// <returns>The condition.</returns>
    public bool Check(bool condition, string path, string message)
    {
        if (!condition)
        {
            Add(path, message);
        }

        return condition;
    }

    /// <exception cref="InvalidRequestException">Something was added; the caller gets 400 with all of it.</exception>
    public void ThrowIfInvalid()
    {
        if (HasErrors)
        {
            throw new InvalidRequestException(Problem.Of(_errors.ToDictionary(e => e.Key, e => e.Value.ToArray())));
        }
    }
}
