using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace EventSourcing.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":{"d":2,"c":3}}""", """{"a":{"c":3,"d":2},"b":1}""")]
    [InlineData("""[10.00, 1e1, 1E+1, 10]""", "[10,10,10,10]")]
    [InlineData("""[0.50, 5e-1, -0.0, 0]""", "[5e-1,5e-1,0,0]")]
    [InlineData("12345678901234567890.5", "123456789012345678905e-1")]
    [InlineData("1e400", "1e400")]
    [InlineData(""" "\u00e4\u003c" """, "\"ä<\"")]
    [InlineData("""{"a":null}""", """{"a":null}""")]
    [InlineData("[-0, -7, 100, 100000000000000000000, 99999999999999999999]", "[0,-7,100,1e20,99999999999999999999]")]
    [InlineData("""[{}, [], "", {"": [ ]}]""", """[{},[],"",{"":[]}]""")]
    [InlineData("""{"a\"":1,"a!":2,"a]":3}""", """{"a!":2,"a\"":1,"a]":3}""")]
    [InlineData("""{"\uE000":1,"\uD83D\uDE00":2,"z":3}""", """{"z":3,"\uD83D\uDE00":2,"\uE000":1}""")]
    public void There_is_one_spelling(string json, string canonical) => Canonical(json).ShouldBe(canonical);

    [Fact]
    public void A_canonical_text_is_its_own_canonical_form() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<decimal>().ToArbitrary(), number =>
        {
            var once = Canonical(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return Canonical(once) == once;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_spelled_as_by_the_slow_and_obvious_way() =>
        Prop.ForAll(Values.ToArbitrary(), json => Canonical(json) == Obvious(json)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("[1] x")]
    public void What_is_not_one_value_is_refused(string json) =>
        Should.Throw<JsonException>(() => CanonicalJson.Bytes(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_member_can_be_left_out_at_the_outermost_level_only() =>
        Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonDocument.Parse("""{"hash":1,"x":{"hash":2}}""").RootElement, except: "hash")).ShouldBe("""{"x":{"hash":2}}""");

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", "a", "ab", "b", "a\"", "a\\", "a/", "\u0000", "\u007f", "ä", "\uE000", "\U0001F600", "</script>", "\u2028"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => new string([.. text.Get.Where(c => !char.IsSurrogate(c))])));

    private static readonly Gen<string> Values = Gen.Sized(size => ValueOf(Math.Min(size, 30)));

    private static Gen<string> ValueOf(int size)
    {
        var leaves = Gen.OneOf(
            Gen.Elements("true", "false", "null", "0", "-0", "-1", "10", "1.50", "1e3", "12E-2", "123456789012345678901", "100000000000000000000"),
            Texts.Select(text => JsonSerializer.Serialize(text)));
        return size < 2 ? leaves : Gen.OneOf(
            leaves,
            ValueOf(size / 3).ListOf().Select(items => $"[ {string.Join(" , ", items.Take(6))} ]"),
            Texts.Zip(ValueOf(size / 3)).ListOf().Select(members =>
                $"{{{string.Join(",", members.Take(6).Select(m => $"{JsonSerializer.Serialize(m.Item1)}: {m.Item2}"))}}}"));
    }

    private static string Obvious(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Spell(document.RootElement);

        static string Spell(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => $"{{{string.Join(",", value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{Quote(m.Name)}:{Spell(m.Value)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Spell))}]",
            JsonValueKind.String => Quote(value.GetString()!),
            JsonValueKind.Number => CanonicalNumber.Of(value.GetRawText()),
            _ => value.GetRawText(),
        };

        static string Quote(string text) => JsonSerializer.Serialize(text, EventJson.Options);
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonDocument.Parse(json).RootElement));
}
