namespace EventSourcing.Tests;

public sealed class StreamIdTests
{
    [Theory]
    [InlineData("customer-42", "customer", "42")]
    [InlineData("customer-a-b_c", "customer", "a-b_c")]
    public void A_name_is_a_category_and_an_id(string name, string category, string id)
    {
        var stream = StreamId.Parse(name);
        (stream.Category, stream.Id).ShouldBe((category, id));
        stream.ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("customer-")]
    [InlineData("-42")]
    [InlineData("Customer-42")]
    [InlineData("customer--42")]
    [InlineData("customer-a.b")]
    [InlineData("customer-a||b")]
    [InlineData("customer-ä")]
    [InlineData("customer-a b")]
    public void Anything_else_is_refused(string name)
    {
        StreamId.TryParse(name, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => StreamId.Parse(name));
    }

    [Fact]
    public void An_id_has_at_most_64_characters()
    {
        StreamId.IsId(new string('x', 64)).ShouldBeTrue();
        StreamId.IsId(new string('x', 65)).ShouldBeFalse();
    }

    [Fact]
    public void Ids_are_case_sensitive() => StreamId.Of("customer", "a").ShouldNotBe(StreamId.Of("customer", "A"));
}
