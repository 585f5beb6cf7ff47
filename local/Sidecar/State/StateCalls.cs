using Sidecar.Resilience;

namespace Sidecar.State;

/// <summary>Calls of state components, each under its component's policy. daprd looks at no kind of failure here: a conflict is repeated like a fault.</summary>
internal sealed class StateCalls(ResiliencyPolicies policies, PolicyRunner runner)
{
    public async Task<StoredValue?> GetAsync(StateComponent component, string storedKey, CancellationToken ct) =>
        (await RunAsync(component, async attempt => new Found(await component.Store.GetAsync(storedKey, attempt)), ct)).Value;

    /// <summary>The values of several keys, in their order.</summary>
    public Task<List<StoredValue?>> GetAsync(StateComponent component, IReadOnlyList<string> storedKeys, CancellationToken ct) =>
        RunAsync(component, attempt => component.Store.GetAsync(storedKeys, attempt).AsTask(), ct);

    public Task WriteAsync(StateComponent component, Func<CancellationToken, Task> write, CancellationToken ct) => RunAsync(
        component,
        async attempt =>
        {
            await write(attempt);
            return component;
        },
        ct);

    private Task<T> RunAsync<T>(StateComponent component, Func<CancellationToken, Task<T>> call, CancellationToken ct)
        where T : class =>
        runner.RunAsync(policies.ForState(component.Name), $"state {component.Name}", call, (answer, _) => answer is null ? Outcome.Retriable : Outcome.Success, ct);

    private sealed record Found(StoredValue? Value);
}
