using System.Text.Json.Nodes;
using SampleData.Randomness;

namespace SampleData.Lines;

/// <summary>Adds bad lines of their own among the good ones; what is good stays as it is.</summary>
internal static class BadLines
{
    public static IReadOnlyList<SampleLine> Among(IReadOnlyList<string> good, IReadOnlyList<Flaw> flaws, int count, SplitMix64 random)
    {
        var lines = good.Select(text => new SampleLine(text)).ToList();
        for (var number = 1; number <= count && good.Count > 0; number++)
        {
            var flaw = flaws[(number - 1) % flaws.Count];
            var model = JsonNode.Parse(random.Pick(good))!.AsObject();
            model["id"] = $"BAD{number:00000}";
            lines.Insert(random.Below(lines.Count + 1), new SampleLine(flaw.Spoil(model), flaw.Name));
        }

        return lines;
    }
}
