using System.Text.RegularExpressions;
using Testing;

namespace Manifests.Tests;

/// <summary>The Dockerfile's stages, each a list of instructions.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(IReadOnlyList<IReadOnlyList<Instruction>> stages) => Stages = stages;

    public IReadOnlyList<IReadOnlyList<Instruction>> Stages { get; }

    /// <summary>The stage that compiles.</summary>
    public IReadOnlyList<Instruction> Build => Stages[0];

    /// <summary>The stage that becomes the image.</summary>
    public IReadOnlyList<Instruction> Image => Stages[^1];

    public static Dockerfile Read()
    {
        var text = Continued().Replace(File.ReadAllText(Path.Combine(RepositoryFolders.Root, "Dockerfile")), " ");
        var instructions = text.Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 2))
            .Select(parts => new Instruction(parts[0], parts[1].Trim()));
        var stages = new List<List<Instruction>>();
        foreach (var instruction in instructions)
        {
            if (instruction.Word == "FROM")
            {
                stages.Add([]);
            }

            stages[^1].Add(instruction);
        }

        return new Dockerfile(stages);
    }

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continued();
}

internal sealed record Instruction(string Word, string Text);
