using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>
/// Which topics of a component an app may use: <c>allowedTopics</c>, <c>protectedTopics</c> and the scopes in the form <c>app1=a,b;app2=</c>.
/// </summary>
internal sealed class TopicScopes
{
    private readonly string[] _allowed;
    private readonly string[] _protected;
    private readonly string[]? _publishing;
    private readonly string[]? _subscribing;

    private TopicScopes(ComponentDefinition component, string appId)
    {
        _allowed = Split(component["allowedTopics"], ',');
        _protected = Split(component["protectedTopics"], ',');
        _publishing = ScopeOf(component["publishingScopes"], appId);
        _subscribing = ScopeOf(component["subscriptionScopes"], appId);
    }

    public static TopicScopes Read(ComponentDefinition component, string appId) => new(component, appId);

    public bool MayPublish(string topic) => May(topic, _publishing);

    public bool MaySubscribe(string topic) => May(topic, _subscribing);

    private bool May(string topic, string[]? scope)
    {
        if (_allowed.Length > 0 && !_allowed.Contains(topic))
        {
            return false;
        }

        return scope is null ? !_protected.Contains(topic) : scope.Contains(topic);
    }

    private static string[]? ScopeOf(string? scopes, string appId) => Split(scopes, ';')
        .Select(entry => entry.Split('=', 2))
        .Where(entry => entry[0].Trim() == appId)
        .Select(entry => Split(entry.ElementAtOrDefault(1), ','))
        .FirstOrDefault();

    private static string[] Split(string? text, char separator) =>
        (text ?? "").Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
