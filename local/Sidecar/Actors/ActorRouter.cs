using Sidecar.Resilience;

namespace Sidecar.Actors;

/// <summary>Finds the host of an actor and calls it there, for the sidecar of one app.</summary>
internal sealed class ActorRouter(
    AppIdentity self, Placement placement, ResiliencyPolicies policies, TimeProvider time, AppOptions? options = null)
{
    private const int Retries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly int _largestAnswer = options?.MaxBodySize ?? AppOptions.DefaultMaxBodySize;
    private readonly PolicyRunner _runner = new(new Breakers(time), time);

    /// <summary>
    /// Calls the actor under its type's policy, which repeats whatever is not a plain 200; without one, nothing that the app answers is repeated.
    /// </summary>
    /// <exception cref="NoAddressException">No app hosts the type.</exception>
    /// <exception cref="ActorCallException">The app answered anything but 200, it could not be reached, or the policy lets no call through.</exception>
    /// <exception cref="StackDepthException">The call is nested too deep.</exception>
    public async Task<ActorAnswer> CallAsync(ActorCall call, CancellationToken ct)
    {
        var policy = call.Policy ?? policies.ForActor(call.Actor.Type);
        if (policy == Policy.None)
        {
            return await FindAndCallAsync(call, Retries, ct);
        }

        // The time limit belongs inside the turn; what waits for its turn is not limited.
        var limited = call with { TimeLimit = policy.Timeout };
        try
        {
            return await _runner.RunAsync(
                policy with { Timeout = null },
                policy.BreaksById ? $"{call.Actor}" : call.Actor.Type,
                attempt => FindAndCallAsync(limited, retries: 0, attempt),
                Judge,
                ct);
        }
        catch (Exception failure) when (failure is TimeoutException or CircuitOpenException)
        {
            throw new ActorCallException(failure.Message);
        }
    }

    private static Outcome Judge(ActorAnswer? answer, Exception? failure) => (answer, failure) switch
    {
        ({ IsError: false }, _) => Outcome.Success,
        (not null, _) => Outcome.Retriable,
        (_, ActorMethodNotFoundException) => Outcome.Final,
        (_, ActorCallException or TimeoutException) => Outcome.Retriable,
        _ => Outcome.Final,
    };

    // While a type has no host, or the actor is just being deactivated, daprd tries for about five seconds; under a policy it leaves that to the policy.
    private async Task<ActorAnswer> FindAndCallAsync(ActorCall call, int retries, CancellationToken ct)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                if (await placement.FindAsync(call.Actor, ct) is { } host)
                {
                    return await (host.Host == self ? host.CallAsync(call, ct) : CallRemoteAsync(host, call, ct));
                }

                if (retry == retries)
                {
                    throw new NoAddressException(call.Actor);
                }
            }
            catch (ActorClosedException closed)
            {
                if (retry == retries)
                {
                    throw new ActorCallException(closed.Message);
                }
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    // daprd wraps what another sidecar says once more, and hears no more of it than one message of gRPC holds.
    private async Task<ActorAnswer> CallRemoteAsync(HostedType host, ActorCall call, CancellationToken ct)
    {
        try
        {
            var answer = await host.CallAsync(call, ct);
            if (answer.Body.Length <= _largestAnswer)
            {
                return answer;
            }

            using (answer)
            {
                throw new AnswerTooLargeException(answer.Body.Length, _largestAnswer);
            }
        }
        catch (ActorCallException e) when (e is not AnswerTooLargeException)
        {
            throw new ActorCallException($"rpc error: code = Internal desc = error invoke actor method: {e.Message}");
        }
        catch (StackDepthException e)
        {
            throw new ActorCallException($"rpc error: code = ResourceExhausted desc = {e.Message}");
        }
    }
}
