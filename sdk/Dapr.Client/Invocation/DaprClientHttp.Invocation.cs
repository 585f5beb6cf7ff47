using System.Text.Json;

namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    private static readonly HttpRequestOptionsKey<string> AppIdOption = new("appId");
    private static readonly HttpRequestOptionsKey<string> MethodNameOption = new("methodName");

    public override HttpClient CreateInvokableHttpClient(string? appId = null) => CreateInvokeHttpClient(appId, _sidecar.Address, _apiToken);

    public override HttpRequestMessage CreateInvokeMethodRequest(HttpMethod httpMethod, string appId, string methodName) =>
        CreateInvokeMethodRequest(httpMethod, appId, methodName, []);

    public override HttpRequestMessage CreateInvokeMethodRequest(
        HttpMethod httpMethod, string appId, string methodName, IReadOnlyCollection<KeyValuePair<string, string>> queryStringParameters)
    {
        ArgumentNullException.ThrowIfNull(httpMethod);
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(methodName);
        var request = _sidecar.Request(
            httpMethod, $"v1.0/invoke/{appId}/method/{methodName.TrimStart('/')}{QueryString(methodName, queryStringParameters)}");
        request.Options.Set(AppIdOption, appId);
        request.Options.Set(MethodNameOption, methodName);
        return request;
    }

    public override HttpRequestMessage CreateInvokeMethodRequest<TRequest>(
        HttpMethod httpMethod,
        string appId,
        string methodName,
        IReadOnlyCollection<KeyValuePair<string, string>> queryStringParameters,
        TRequest data)
    {
        var request = CreateInvokeMethodRequest(httpMethod, appId, methodName, queryStringParameters);
        request.Content = JsonBody.Of(JsonSerializer.SerializeToUtf8Bytes(data, JsonSerializerOptions));
        return request;
    }

    private static string QueryString(string methodName, IReadOnlyCollection<KeyValuePair<string, string>>? parameters) =>
        parameters is not { Count: > 0 } ? ""
        : (methodName.Contains('?', StringComparison.Ordinal) ? "&" : "?")
            + string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
}
