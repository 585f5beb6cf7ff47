using FsCheck;
using FsCheck.Fluent;

namespace EventSourcing.Tests;

/// <summary>What is sealed opens with its key, at its place, unaltered, and not otherwise.</summary>
public sealed class SealingKeyTests
{
    private static readonly SealingKey Key = new(SealingKey.NewSecret());

    [Fact]
    public void Every_text_opens_at_its_place() =>
        Prop.ForAll(Texts(), Places(), (text, place) => Key.Open(Key.Seal(text, place), place) == text).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_opens_at_another_place_or_with_another_key() =>
        Prop.ForAll(Texts(), Places(), (text, place) =>
            IsBroken(() => Key.Open(Key.Seal(text, place), place + "x"))
            && IsBroken(() => new SealingKey(SealingKey.NewSecret()).Open(Key.Seal(text, place), place))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_opens_with_any_bit_turned() =>
        Prop.ForAll(Texts(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (text, at) =>
        {
            var bytes = Convert.FromBase64String(Key.Seal(text, "place"));
            bytes[at / 8 % bytes.Length] ^= (byte)(1 << (at % 8));
            return IsBroken(() => Key.Open(Convert.ToBase64String(bytes), "place"));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no base64!")]
    public void What_was_never_sealed_does_not_open(string text) => IsBroken(() => Key.Open(text, "place")).ShouldBeTrue();

    [Fact]
    public void Equal_texts_are_sealed_differently_and_no_nonce_comes_twice()
    {
        var nonces = Enumerable.Range(0, 100_000).Select(_ => Convert.ToHexString(Key.Seal([1], "place").AsSpan(0, 12)));
        nonces.ToHashSet().Count.ShouldBe(100_000);
    }

    [Fact]
    public void Codes_are_equal_for_equal_texts_under_one_key_alone()
    {
        Key.Authenticate("a").ShouldBe(Key.Authenticate("a"));
        Key.Authenticate("a").ShouldNotBe(Key.Authenticate("b"));
        Key.Authenticate("a").ShouldNotBe(new SealingKey(SealingKey.NewSecret()).Authenticate("a"));
    }

    private static bool IsBroken(Func<string> open)
    {
        try
        {
            open();
            return false;
        }
        catch (SealBrokenException)
        {
            return true;
        }
    }

    // Without lone surrogates, which JSON can't hold.
    private static Arbitrary<string> Texts() =>
        ArbMap.Default.ArbFor<UnicodeString>().Generator.Select(text => string.Concat((text.Get ?? "").EnumerateRunes())).ToArbitrary();

    private static Arbitrary<string> Places() => ArbMap.Default.ArbFor<NonEmptyString>().Generator.Select(text => text.Get).ToArbitrary();
}
