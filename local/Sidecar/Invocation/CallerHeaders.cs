using System.Net.Http.Headers;

namespace Sidecar.Invocation;

/// <summary>What the sidecar itself tells an app about a call.</summary>
internal static class CallerHeaders
{
    public const string Reentrancy = "Dapr-Reentrancy-Id";
    private const string CallerAppId = "dapr-caller-app-id";
    private const string CallerNamespace = "dapr-caller-namespace";
    private const string CalleeAppId = "dapr-callee-app-id";

    /// <summary>Names the caller, whatever the request said before.</summary>
    public static void Set(HttpRequestHeaders headers, AppIdentity caller)
    {
        Replace(headers, CallerAppId, caller.AppId);
        Replace(headers, CallerNamespace, caller.Namespace);
    }

    /// <summary>What a callee behind another sidecar gets in addition; a call of an app to itself carries none of it.</summary>
    public static void SetRemote(HttpRequestHeaders headers, AppIdentity caller, string calleeAppId)
    {
        Set(headers, caller);
        Replace(headers, CalleeAppId, calleeAppId);
        Replace(headers, "X-Forwarded-For", "127.0.0.1");
        Replace(headers, "X-Forwarded-Host", Environment.MachineName);
        Replace(headers, "Forwarded", $"for=127.0.0.1;by=127.0.0.1;host={Environment.MachineName}");
    }

    private static void Replace(HttpRequestHeaders headers, string name, string value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }
}
