using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Testing;

/// <summary>What a request to the sidecar is in the life of a commit whose stream is its outbox.</summary>
public static class Exchange
{
    public const string Register = "register";
    public const string Lease = "lease";
    public const string Intent = "intent";
    public const string Commit = "commit";
    public const string Publish = "publish";
    public const string Removal = "removal";
    public const string Other = "other";

    public static async Task<string> OfAsync(HttpRequest request)
    {
        var path = request.Path.Value!;
        return (request.Method, path) switch
        {
            ("POST", _) when path.EndsWith("/state/customers-eventstore", StringComparison.Ordinal) => Commit,
            ("POST", _) when path.Contains("/publish/", StringComparison.Ordinal) => Publish,
            ("POST", _) when path.EndsWith("/state/customers-directory/transaction", StringComparison.Ordinal) => Removal,
            ("POST", _) when path.EndsWith("/state/customers-directory", StringComparison.Ordinal) => await OfRecordAsync(request),
            _ => Other,
        };
    }

    /// <summary>The key of the record that a request saves.</summary>
    public static async Task<string> KeyOfAsync(HttpRequest request)
    {
        request.EnableBuffering();
        request.Body.Position = 0;
        using var body = await JsonDocument.ParseAsync(request.Body);
        request.Body.Position = 0;
        return body.RootElement[0].GetProperty("key").GetString()!;
    }

    private static async Task<string> OfRecordAsync(HttpRequest request)
    {
        var key = await KeyOfAsync(request);
        return !key.StartsWith("intents", StringComparison.Ordinal) ? Other : key == "intents" ? Register : key.Contains('.', StringComparison.Ordinal) ? Intent : Lease;
    }
}
