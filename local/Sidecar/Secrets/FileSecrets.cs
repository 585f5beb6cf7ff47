using System.Text.Json;
using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary>A JSON file. What is nested has its path as its name; with <c>multiValued</c> the top level names secrets of several values.</summary>
internal sealed class FileSecrets : ISecretStore
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _secrets = [];
    private readonly string _separator;

    /// <exception cref="ResourceException">The component names no file, or one that can't be read.</exception>
    public FileSecrets(ComponentDefinition component)
    {
        _separator = component["nestedSeparator"] ?? ":";
        var path = component["secretsFile"] ?? throw new ResourceException($"the component {component.Name} has no secretsFile");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            Read(document.RootElement, component.Flag("multiValued"));
        }
        catch (Exception failure) when (failure is IOException or JsonException or InvalidOperationException)
        {
            throw new ResourceException($"the secrets file {path} of the component {component.Name} can't be read: {failure.Message}", failure);
        }
    }

    public IReadOnlyDictionary<string, string>? Get(string name) => _secrets.GetValueOrDefault(name);

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All() => _secrets;

    private void Read(JsonElement root, bool multiValued)
    {
        foreach (var entry in root.EnumerateObject())
        {
            if (multiValued && entry.Value.ValueKind == JsonValueKind.Object)
            {
                _secrets[entry.Name] = entry.Value.EnumerateObject().SelectMany(e => Leaves(e.Name, e.Value)).ToDictionary();
                continue;
            }

            foreach (var (path, text) in Leaves(entry.Name, entry.Value))
            {
                _secrets[path] = new Dictionary<string, string> { [path] = text };
            }
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Leaves(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(e => Leaves(path + _separator + e.Name, e.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((e, index) => Leaves($"{path}{_separator}{index}", e)),
        _ => [KeyValuePair.Create(path, value.ToString())],
    };
}
