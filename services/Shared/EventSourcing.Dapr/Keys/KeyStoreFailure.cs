using Dapr;

namespace EventSourcing.Dapr;

/// <summary>Says in the kernel's terms that the component of keys doesn't answer.</summary>
internal static class KeyStoreFailure
{
    public static async Task<T> TranslatedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is DaprException or HttpRequestException or TimeoutException)
        {
            throw new KeyRingException("The store of keys does not answer.", exception);
        }
    }
}
