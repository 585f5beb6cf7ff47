namespace EventSourcing.Tests;

/// <summary>A wrapped key is worth nothing without its master key.</summary>
public sealed class MasterKeysTests
{
    private static readonly StreamId Stream = StreamId.Of("person", "a");
    private static readonly byte[] Secret = SealingKey.NewSecret();
    private static readonly byte[] First = SealingKey.NewSecret();
    private static readonly byte[] Second = SealingKey.NewSecret();

    [Fact]
    public void A_key_is_unwrapped_by_the_master_key_that_wrapped_it_also_when_another_has_taken_its_place()
    {
        var wrapped = new MasterKeys(First).Wrap(Stream, Secret);
        new MasterKeys(First).Unwrap(Stream, wrapped).Authenticate("a").ShouldBe(new SealingKey(Secret).Authenticate("a"));
        new MasterKeys(Second, First).Unwrap(Stream, wrapped).Authenticate("a").ShouldBe(new SealingKey(Secret).Authenticate("a"));
        new MasterKeys(Second, First).Wrap(Stream, Secret).MasterKey.ShouldNotBe(wrapped.MasterKey);
    }

    [Fact]
    public void Without_it_the_key_is_out_of_reach_and_not_taken_for_destroyed()
    {
        var wrapped = new MasterKeys(First).Wrap(Stream, Secret);
        Should.Throw<KeyRingException>(() => new MasterKeys(Second).Unwrap(Stream, wrapped)).Message.ShouldContain(wrapped.MasterKey);
        Should.Throw<KeyRingException>(() => new MasterKeys(Second).Unwrap(Stream, wrapped with { MasterKey = new MasterKeys(Second).FindCommon()!.Id }));
    }

    [Fact]
    public void One_streams_key_is_not_anothers() =>
        Should.Throw<KeyRingException>(() => new MasterKeys(First).Unwrap(StreamId.Of("person", "b"), new MasterKeys(First).Wrap(Stream, Secret)));

    [Fact]
    public void Its_name_says_nothing_about_it()
    {
        var name = Convert.FromHexString(new MasterKeys(First).FindCommon()!.Id);
        First.AsSpan().IndexOf(name).ShouldBe(-1);
    }
}
