using Sidecar.Resilience;

namespace Sidecar.Actors;

/// <summary>Finds the host of an actor and calls it there, for the sidecar of one app.</summary>
internal sealed class ActorRouter(AppIdentity self, Placement placement, ResiliencyPolicies policies, TimeProvider time)
{
    private const int Retries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Calls the actor under its type's policy, which repeats whatever is not a 200; without one, nothing that the app answers is repeated.
    /// </summary>
    /// <exception cref="NoAddressException">No app hosts the type.</exception>
    /// <exception cref="ActorCallException">The app answered anything but 200, or it could not be reached.</exception>
    /// <exception cref="StackDepthException">The call is nested too deep.</exception>
    public Task<ActorAnswer> CallAsync(ActorCall call, CancellationToken ct)
    {
        var policy = policies.ForActor(call.Actor.Type);
        return policy == Policy.None ? FindAndCallAsync(call, ct) : CallUnderPolicyAsync(call, policy, ct);
    }

    private async Task<ActorAnswer> CallUnderPolicyAsync(ActorCall call, Policy policy, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (var retry = 1; ; retry++)
        {
            using var limit = policy.Timeout is { } timeout ? new CancellationTokenSource(timeout, time) : null;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit?.Token ?? CancellationToken.None);
            var pause = policy.Retry?.PauseBefore(retry, time.GetElapsedTime(started));
            try
            {
                return await FindAndCallAsync(call, either.Token);
            }
            catch (ActorCallException) when (pause is not null)
            {
                await Task.Delay(pause.Value, time, ct);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                if (pause is null)
                {
                    throw new ActorCallException("context deadline exceeded");
                }

                await Task.Delay(pause.Value, time, ct);
            }
        }
    }

    // While a type has no host, or the actor is just being deactivated, daprd tries for about five seconds.
    private async Task<ActorAnswer> FindAndCallAsync(ActorCall call, CancellationToken ct)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                if (await placement.FindAsync(call.Actor, ct) is { } host)
                {
                    return await (host.Host == self ? host.CallAsync(call, ct) : CallRemoteAsync(host, call, ct));
                }

                if (retry == Retries)
                {
                    throw new NoAddressException(call.Actor);
                }
            }
            catch (ActorClosedException closed)
            {
                if (retry == Retries)
                {
                    throw new ActorCallException(closed.Message);
                }
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    // daprd wraps what another sidecar says once more.
    private static async Task<ActorAnswer> CallRemoteAsync(HostedType host, ActorCall call, CancellationToken ct)
    {
        try
        {
            return await host.CallAsync(call, ct);
        }
        catch (ActorCallException e)
        {
            throw new ActorCallException($"rpc error: code = Internal desc = error invoke actor method: {e.Message}");
        }
        catch (StackDepthException e)
        {
            throw new ActorCallException($"rpc error: code = ResourceExhausted desc = {e.Message}");
        }
    }
}
