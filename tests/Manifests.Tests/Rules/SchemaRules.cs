using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>Every object is of a known kind and has no property that its kind doesn't have.</summary>
internal static class SchemaRules
{
    private static readonly JsonObject Schemas = Load("schemas.json");
    private static readonly JsonObject Components = Load("component-metadata.json")["components"]!.AsObject();

    // daprd's own, on every component of the kind.
    private static readonly string[] OnStores = ["outboxPublishPubsub", "outboxPublishTopic", "outboxPubsub", "outboxDiscardWhenMissingState", "keyPrefix", "actorStateStore"];
    private static readonly string[] OnPubSubs = ["allowedTopics", "protectedTopics", "publishingScopes", "subscriptionScopes"];

    public static IEnumerable<string> ObjectsKeepToTheirSchemas(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var o in manifests.Objects)
        {
            var kind = $"{o.Text("apiVersion")} {o.Kind()}";
            var findings = Schemas["kinds"]![kind] is { } schema ? Check(o, schema.AsObject(), "") : [$"no such kind: {kind}"];
            foreach (var finding in findings)
            {
                yield return $"{o.Kind()} {o.Name()}{finding}";
            }
        }
    }

    /// <summary>daprd ignores a name that it doesn't know without a word.</summary>
    public static IEnumerable<string> MetadataNamesAreKnown(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var component in manifests.OfKind("Component"))
        {
            var type = $"{component.Text("spec/type")} {component.Text("spec/version")}";
            if (Components[type]?["metadata"] is not JsonObject known)
            {
                yield return $"component {component.Name()}: no such type {type}";
                continue;
            }

            var names = component.List("spec/metadata").Select(e => e.Text("name")!).ToList();
            string[] more = type.StartsWith("state.", StringComparison.Ordinal) ? OnStores : OnPubSubs;
            foreach (var name in names.Where(n => !known.ContainsKey(n) && !more.Contains(n)))
            {
                yield return $"component {component.Name()}: {type} has no metadata {name}";
            }

            foreach (var (name, definition) in known.Where(d => d.Value!["required"]?.GetValue<bool>() == true && !names.Contains(d.Key)))
            {
                yield return $"component {component.Name()}: {type} needs metadata {name}";
            }

            foreach (var entry in component.List("spec/metadata").Where(e => known[e.Text("name")!]?["sensitive"]?.GetValue<bool>() == true && e["secretKeyRef"] is null && e.Text("value") is { Length: > 0 }))
            {
                yield return $"component {component.Name()}: {entry.Text("name")} doesn't come from a secret";
            }
        }
    }

    private static IEnumerable<string> Check(JsonNode? node, JsonObject schema, string path)
    {
        while (schema["$ref"] is { } reference)
        {
            schema = Schemas["definitions"]![reference.ToString()["#/definitions/".Length..]]!.AsObject();
        }

        if (!IsOfType(node, schema["type"]))
        {
            return [$"{path} is no {schema["type"]}"];
        }

        return node switch
        {
            JsonObject o => CheckObject(o, schema, path),
            JsonArray a when schema["items"] is JsonObject items => a.SelectMany((item, i) => Check(item, items, $"{path}[{i}]")),
            JsonValue v when schema["enum"] is JsonArray known && known.All(k => k!.ToString() != v.ToString()) => [$"{path} is none of {known.ToJsonString()}"],
            _ => [],
        };
    }

    private static IEnumerable<string> CheckObject(JsonObject o, JsonObject schema, string path)
    {
        foreach (var name in schema["required"]?.AsArray().Select(n => n!.ToString()).Where(n => !o.ContainsKey(n)) ?? [])
        {
            yield return $"{path} lacks {name}";
        }

        var properties = schema["properties"] as JsonObject;
        foreach (var (name, value) in o)
        {
            var known = properties?[name] ?? schema["additionalProperties"];
            if (known is JsonObject definition)
            {
                foreach (var finding in Check(value, definition, $"{path}.{name}"))
                {
                    yield return finding;
                }
            }
            else if (known is null && properties is not null)
            {
                yield return $"{path} has no property {name}";
            }
        }
    }

    private static bool IsOfType(JsonNode? node, JsonNode? type) => type switch
    {
        null => true,
        JsonArray any => any.Any(t => IsOfType(node, t)),
        _ => type.ToString() switch
        {
            "object" => node is JsonObject,
            "array" => node is JsonArray,
            "string" => node is JsonValue v && v.TryGetValue<string>(out _),
            "boolean" => node is JsonValue v && v.TryGetValue<bool>(out _),
            "integer" => node is JsonValue v && v.TryGetValue<long>(out _),
            "number" => node is JsonValue v && (v.TryGetValue<long>(out _) || v.TryGetValue<double>(out _)),
            var other => throw new NotSupportedException(other),
        },
    };

    private static JsonObject Load(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file)))!.AsObject();
}
