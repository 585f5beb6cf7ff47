using System.Text;
using System.Text.Json;
using EventSourcing;
using Shouldly;

namespace Testing;

/// <summary>Holds a JSON value to facts known of it: members that the facts don't name may be anything.</summary>
internal static class JsonFacts
{
    public static void ShouldHold(JsonElement actual, JsonElement facts, string path)
    {
        switch (facts.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var fact in facts.EnumerateObject())
                {
                    actual.TryGetProperty(fact.Name, out var member).ShouldBeTrue($"{path}.{fact.Name} is missing");
                    ShouldHold(member, fact.Value, $"{path}.{fact.Name}");
                }

                break;
            case JsonValueKind.Array:
                actual.GetArrayLength().ShouldBe(facts.GetArrayLength(), path);
                for (var i = 0; i < facts.GetArrayLength(); i++)
                {
                    ShouldHold(actual[i], facts[i], $"{path}[{i}]");
                }

                break;
            default:
                Encoding.UTF8.GetString(CanonicalJson.Bytes(actual)).ShouldBe(Encoding.UTF8.GetString(CanonicalJson.Bytes(facts)), path);
                break;
        }
    }
}
