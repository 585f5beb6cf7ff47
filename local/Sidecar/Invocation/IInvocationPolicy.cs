namespace Sidecar.Invocation;

/// <summary>Decides how often, and for how long, a call is tried.</summary>
internal interface IInvocationPolicy
{
    /// <summary>Runs <paramref name="attempt"/> at least once and hands over the last answer.</summary>
    Task<HttpResponseMessage> RunAsync(
        InvocationRequest request, Func<InvocationRequest, CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken ct);
}
