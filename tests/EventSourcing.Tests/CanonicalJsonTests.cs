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
    public void There_is_one_spelling(string json, string canonical) => Canonical(json).ShouldBe(canonical);

    [Fact]
    public void A_canonical_text_is_its_own_canonical_form() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<decimal>().ToArbitrary(), number =>
        {
            var once = Canonical(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return Canonical(once) == once;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_member_can_be_left_out_at_the_outermost_level_only() =>
        Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonDocument.Parse("""{"hash":1,"x":{"hash":2}}""").RootElement, except: "hash")).ShouldBe("""{"x":{"hash":2}}""");

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonDocument.Parse(json).RootElement));
}
