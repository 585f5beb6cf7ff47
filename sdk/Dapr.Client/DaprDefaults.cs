using Microsoft.Extensions.Configuration;

namespace Dapr;

public static class DaprDefaults
{
    public const string DaprApiTokenEnvironmentVariableName = "DAPR_API_TOKEN";
    public const string AppApiTokenEnvironmentVariableName = "APP_API_TOKEN";
    public const string DaprHttpEndpointEnvironmentVariableName = "DAPR_HTTP_ENDPOINT";
    public const string DaprHttpPortEnvironmentVariableName = "DAPR_HTTP_PORT";
    public const string DaprGrpcEndpointEnvironmentVariableName = "DAPR_GRPC_ENDPOINT";
    public const string DaprGrpcPortEnvironmentVariableName = "DAPR_GRPC_PORT";
    public const string DefaultDaprScheme = "http";
    public const string DefaultDaprHost = "localhost";
    public const int DefaultHttpPort = 3500;
    public const int DefaultGrpcPort = 50001;

    public static string GetDefaultDaprApiToken(IConfiguration? configuration) =>
        Setting(configuration, DaprApiTokenEnvironmentVariableName) ?? "";

    public static string GetDefaultAppApiToken(IConfiguration? configuration) =>
        Setting(configuration, AppApiTokenEnvironmentVariableName) ?? "";

    public static string GetDefaultHttpEndpoint(IConfiguration? configuration = null) =>
        Endpoint(configuration, DaprHttpEndpointEnvironmentVariableName, DaprHttpPortEnvironmentVariableName, DefaultHttpPort);

    public static string GetDefaultGrpcEndpoint(IConfiguration? configuration = null) =>
        Endpoint(configuration, DaprGrpcEndpointEnvironmentVariableName, DaprGrpcPortEnvironmentVariableName, DefaultGrpcPort);

    /// <summary>The endpoint variable wins over the port variable; of it only scheme, host and port are kept. Ends with a slash.</summary>
    private static string Endpoint(IConfiguration? configuration, string endpointName, string portName, int defaultPort)
    {
        var endpoint = new UriBuilder { Scheme = DefaultDaprScheme, Host = DefaultDaprHost, Port = defaultPort };
        if (Setting(configuration, endpointName) is { } given)
        {
            var uri = new Uri(given);
            (endpoint.Scheme, endpoint.Host, endpoint.Port) = (uri.Scheme, uri.Host, uri.Port);
        }
        else if (int.TryParse(Setting(configuration, portName), out var port))
        {
            endpoint.Port = port;
        }

        return endpoint.ToString();
    }

    private static string? Setting(IConfiguration? configuration, string name) =>
        configuration?[name] is { Length: > 0 } configured ? configured
        : Environment.GetEnvironmentVariable(name) is { Length: > 0 } variable ? variable
        : null;
}
