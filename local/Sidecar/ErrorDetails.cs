using System.Text.Json.Nodes;

namespace Sidecar;

/// <summary>google.rpc messages in the JSON form that daprd sends, their members sorted.</summary>
internal static class ErrorDetails
{
    public const string Domain = "dapr.io";

    public static JsonObject ErrorInfo(string reason, params ReadOnlySpan<(string Name, string Value)> metadata)
    {
        var entries = new JsonObject();
        foreach (var (name, value) in metadata)
        {
            entries[name] = value;
        }

        return Info(reason, entries);
    }

    /// <summary>Some of daprd's errors carry metadata null, not an empty object.</summary>
    public static JsonObject ErrorInfoWithoutMetadata(string reason) => Info(reason, null);

    public static JsonObject ResourceInfo(string type, string name, string description = "") => new()
    {
        ["@type"] = "type.googleapis.com/google.rpc.ResourceInfo",
        ["description"] = description,
        ["owner"] = "",
        ["resource_name"] = name,
        ["resource_type"] = type,
    };

    public static JsonObject BadRequest(string? field, string description)
    {
        var violation = new JsonObject { ["description"] = description };
        if (field is not null)
        {
            violation["field"] = field;
        }

        return new JsonObject { ["@type"] = "type.googleapis.com/google.rpc.BadRequest", ["field_violations"] = new JsonArray(violation) };
    }

    private static JsonObject Info(string reason, JsonNode? metadata) => new()
    {
        ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
        ["domain"] = Domain,
        ["metadata"] = metadata,
        ["reason"] = reason,
    };
}
