using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Components;

/// <summary>One document of a resource file.</summary>
internal sealed record YamlResource(string File, string Kind, string ApiVersion, string Name, IReadOnlyList<string> Scopes, YamlMappingNode Root)
{
    public YamlMappingNode Spec { get; } = Root.Map("spec") ?? [];

    /// <summary>No scopes means every app.</summary>
    public bool IsFor(string appId) => Scopes.Count == 0 || Scopes.Contains(appId);

    /// <summary>Every document of the *.yaml and *.yml files of a folder, in the order of their names.</summary>
    /// <exception cref="ResourceException">The folder is not there or a file is not YAML.</exception>
    public static IReadOnlyList<YamlResource> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ResourceException($"the resources path {folder} is not a folder");
        }

        return [.. Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .SelectMany(ReadFile)];
    }

    public static IReadOnlyList<YamlResource> ReadFile(string file)
    {
        var stream = new YamlStream();
        Parser? parser = null;
        try
        {
            using var text = System.IO.File.OpenText(file);
            parser = new Parser(text);
            stream.Load(parser);
        }
        catch (YamlException failure)
        {
            throw new ResourceException($"{file}:{failure.Start.Line}: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
        catch (InvalidOperationException failure)
        {
            // So the parser gives up on a block inside an unfinished one.
            throw new ResourceException($"{file}:{parser?.Current?.Start.Line}: not valid YAML", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ResourceException($"{file}: {failure.Message}", failure);
        }

        return [.. stream.Documents.Select(d => d.RootNode).OfType<YamlMappingNode>().Select(root => Read(file, root))];
    }

    private static YamlResource Read(string file, YamlMappingNode root) => new(
        file,
        root.Text("kind") ?? "",
        root.Text("apiVersion") ?? "",
        root.Map("metadata")?.Text("name") ?? "",
        [.. root.Items("scopes").OfType<YamlScalarNode>().Select(s => s.Value ?? "")],
        root);
}
