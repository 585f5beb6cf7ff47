namespace SharedKernel.Tests;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Alfred's Fütterkiste")]
    [InlineData("株式会社 😀")]
    [InlineData("e\u0301")]
    public void A_text_may_hold_anything_that_can_be_shown(string text) => TextRules.IsClean(text).ShouldBeTrue();

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x09)]
    [InlineData(0x0A)]
    [InlineData(0x7F)]
    [InlineData(0x85)]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public void A_text_holds_no_control_character_and_no_lone_surrogate(int unit)
    {
        TextRules.IsClean($"a{(char)unit}b").ShouldBeFalse();
        TextRules.IsClean($"{(char)unit}").ShouldBeFalse();
        TextRules.IsSku($"a{(char)unit}").ShouldBeFalse();
        TextRules.IsEmail($"a@b{(char)unit}").ShouldBeFalse();
    }

    [Fact]
    public void Surrogates_the_wrong_way_round_are_lone() => TextRules.IsClean(new string([(char)0xDE00, (char)0xD83D])).ShouldBeFalse();

    [Theory]
    [InlineData("a@b", true)]
    [InlineData("maria.anders+x@example.com", true)]
    [InlineData("müller@exämple.de", true)]
    [InlineData("", false)]
    [InlineData("ab", false)]
    [InlineData("@b", false)]
    [InlineData("a@", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@c", false)]
    public void An_email_has_one_at_sign_and_something_on_both_sides(string text, bool isEmail) => TextRules.IsEmail(text).ShouldBe(isEmail);

    [Fact]
    public void An_email_has_at_most_254_characters()
    {
        TextRules.IsEmail("a@" + new string('b', 252)).ShouldBeTrue();
        TextRules.IsEmail("a@" + new string('b', 253)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("11", true)]
    [InlineData("AB/12.c:ü#", true)]
    [InlineData("", false)]
    [InlineData("A B", false)]
    [InlineData("A\u00A0B", false)]
    [InlineData("A\u200BB", false)]
    [InlineData("A\u2028B", false)]
    public void A_sku_is_visible(string text, bool isSku) => TextRules.IsSku(text).ShouldBe(isSku);

    [Fact]
    public void A_sku_has_at_most_64_characters()
    {
        TextRules.IsSku(new string('x', 64)).ShouldBeTrue();
        TextRules.IsSku(new string('x', 65)).ShouldBeFalse();
    }
}
