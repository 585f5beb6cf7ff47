namespace Sidecar.Actors;

/// <summary>Finds the host of an actor and calls it there, for the sidecar of one app.</summary>
internal sealed class ActorRouter(AppIdentity self, Placement placement, TimeProvider time)
{
    private const int Retries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Calls the actor. While its type has no host, or the actor is just being deactivated, it is tried again for about five seconds;
    /// whatever the app answers is never repeated.
    /// </summary>
    /// <exception cref="NoAddressException">No app hosts the type.</exception>
    /// <exception cref="ActorCallException">The app answered anything but 200, or it could not be reached.</exception>
    /// <exception cref="StackDepthException">The call is nested too deep.</exception>
    public async Task<ActorAnswer> CallAsync(ActorCall call, CancellationToken ct)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                if (placement.Find(call.Actor) is { } host)
                {
                    return await (host.Host.AppId == self.AppId ? host.CallAsync(call, ct) : CallRemoteAsync(host, call, ct));
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
