using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>One method of an actor interface, as it can be called with JSON: no parameter or one, and perhaps a token at the end.</summary>
internal sealed class ActorMethod
{
    private readonly MethodInvoker _invoker;
    private readonly Func<Task, object?>? _result;
    private readonly bool _takesToken;
    private readonly string _name;

    public ActorMethod(MethodInfo method)
    {
        var parameters = method.GetParameters();
        _name = $"{method.DeclaringType!.Name}.{method.Name}";
        _invoker = MethodInvoker.Create(method);
        _takesToken = parameters.Length > 0 && parameters[^1].ParameterType == typeof(CancellationToken);
        DataParameters = [.. parameters.SkipLast(_takesToken ? 1 : 0).Select(p => p.ParameterType)];
        if (method.ReturnType != typeof(Task))
        {
            ResultType = method.ReturnType.GenericTypeArguments[0];
            _result = typeof(ActorMethod).GetMethod(nameof(ResultOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(ResultType).CreateDelegate<Func<Task, object?>>();
        }
    }

    /// <summary>Null for a method that returns a plain task.</summary>
    public Type? ResultType { get; }

    private Type[] DataParameters { get; }

    public async Task<object?> Invoke(Actor actor, PipeReader body, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        var arguments = new object?[DataParameters.Length + (_takesToken ? 1 : 0)];
        if (DataParameters.Length > 1)
        {
            throw new ArgumentException($"{_name} has more than one parameter and can't be called with JSON.");
        }

        if (DataParameters.Length == 1)
        {
            arguments[0] = await JsonSerializer.DeserializeAsync(body, DataParameters[0], json, cancellationToken);
        }

        if (_takesToken)
        {
            arguments[^1] = cancellationToken;
        }

        var running = (Task)_invoker.Invoke(actor, arguments.AsSpan())!;
        await running;
        return _result?.Invoke(running);
    }

    private static object? ResultOf<T>(Task finished) => ((Task<T>)finished).Result;
}
