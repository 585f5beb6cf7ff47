using System.Net.Http.Headers;
using System.Text.Json;

namespace Dapr.Client;

/// <summary>
/// The published client's state, publish, invocation and health methods. Not meant to be derived from outside: the published
/// class has more abstract members.
/// </summary>
public abstract partial class DaprClient : IDisposable
{
    private bool _disposed;

    public abstract JsonSerializerOptions JsonSerializerOptions { get; }

    public void Dispose()
    {
        if (!_disposed)
        {
            Dispose(disposing: true);
            _disposed = true;
        }

        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    protected static ProductInfoHeaderValue UserAgent() => Http.UserAgent.Value;
}
