using Testing;

namespace Manifests.Tests;

/// <summary>The overlays, as they render, keep every promise and fit the code.</summary>
public sealed class ManifestTests(ServiceFacts code) : IClassFixture<ServiceFacts>
{
    public static IEnumerable<object[]> RulesAndOverlays => RuleBook.All.Keys.SelectMany(_ => ManifestSet.Overlays, (rule, overlay) => new[] { rule, overlay });

    public static IEnumerable<object[]> Mistakes => PlantedMistakes.All.Select(m => new[] { m.Rule, m.Mistake });

    [NodeTheory]
    [MemberData(nameof(RulesAndOverlays))]
    public async Task Overlays_keep_to_the_rules(string rule, string overlay) => RuleBook.All[rule](await ManifestSet.OfAsync(overlay), code).ShouldBeEmpty();

    [NodeTheory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_found(string rule, string mistake)
    {
        var manifests = await ManifestSet.OfAsync("local");
        var before = RuleBook.All[rule](manifests, code).ToList();
        PlantedMistakes.All.Single(m => m.Rule == rule && m.Mistake == mistake).Plant(manifests);
        RuleBook.All[rule](manifests, code).Except(before).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_rule_has_a_mistake_that_it_finds() => PlantedMistakes.All.Select(m => m.Rule).Distinct().ShouldBe(RuleBook.All.Keys, ignoreOrder: true);
}
