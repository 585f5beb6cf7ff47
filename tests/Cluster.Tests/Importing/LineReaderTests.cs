using System.Text;
using Cluster.Importing;

namespace Cluster.Tests.Importing;

public class LineReaderTests
{
    private readonly LineReader _lines = new(TimeProvider.System);

    [Theory]
    [InlineData("""{"id":"A","name":"B" """, "not valid JSON at byte 21")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("7", "not a JSON object")]
    [InlineData("""{"id":"A","x":[{"y":1,"y":2}]}""", "a property stands twice")]
    [InlineData("""{"id":"A","id":"B"}""", "a property stands twice")]
    [InlineData("""{"name":"B"}""", "id is missing")]
    [InlineData("""{"id":5}""", "id must be a text")]
    [InlineData("""{"id":""}""", "id must be a text")]
    [InlineData("""{"id":"A","registeredAt":"yesterday"}""", "registeredAt must be an RFC 3339 timestamp")]
    [InlineData("""{"id":"A","registeredAt":"1996-07-04"}""", "registeredAt must be an RFC 3339 timestamp")]
    [InlineData("""{"id":"A","registeredAt":"1996-07-04T00:00:00"}""", "registeredAt must be an RFC 3339 timestamp")]
    [InlineData("""{"id":"A","registeredAt":"1996-02-30T00:00:00Z"}""", "registeredAt must be an RFC 3339 timestamp")]
    [InlineData("""{"id":"A","registeredAt":836438400}""", "registeredAt must be an RFC 3339 timestamp")]
    [InlineData("""{"id":"A","registeredAt":"2999-01-01T00:00:00Z"}""", "registeredAt is in the future")]
    [InlineData("""{"id":"A","name":"\ud83d"}""", "a text has half of a surrogate pair")]
    public void Says_what_is_wrong_with_a_customer(string text, string reason) =>
        Should.Throw<BadLineException>(() => _lines.Customer(Line(text))).Message.ShouldBe(reason);

    [Theory]
    [InlineData("""{"id":"1"}""", "customerId is missing")]
    [InlineData("""{"id":"1","customerId":null}""", "customerId must be a text")]
    [InlineData("""{"id":"1","customerId":"A","shippedAt":"x"}""", "shippedAt must be an RFC 3339 timestamp")]
    [InlineData("""{"id":"1","customerId":"A","completedAt":{}}""", "completedAt must be an RFC 3339 timestamp")]
    public void Says_what_is_wrong_with_an_order(string text, string reason) =>
        Should.Throw<BadLineException>(() => _lines.Order(Line(text))).Message.ShouldBe(reason);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_bad() =>
        Should.Throw<BadLineException>(() => _lines.Customer(new NdjsonLine(1, new byte[] { (byte)'{', 0xFF, (byte)'}' }))).Message.ShouldBe("not valid UTF-8");

    [Fact]
    public void A_line_too_long_to_be_read_is_bad() =>
        Should.Throw<BadLineException>(() => _lines.Order(new NdjsonLine(1, default, TooLong: true))).Message.ShouldBe("longer than 1048576 bytes");

    [Fact]
    public void The_command_carries_everything_but_the_times_exactly_as_written()
    {
        var order = _lines.Order(Line(
            """{"id":"1","customerId":"A","placedAt":"1996-07-04T02:00:00+02:00","lines":[{"unitPrice":14.00,"x":1e2}],"completedAt":"1996-07-16T00:00:00Z"}"""));

        Encoding.UTF8.GetString(order.Body.Span).ShouldBe("""{"id":"1","customerId":"A","lines":[{"unitPrice":14.00,"x":1e2}]}""");
        order.PlacedAt.ShouldBe(new DateTimeOffset(1996, 7, 4, 0, 0, 0, TimeSpan.Zero));
        order.IsCompleted.ShouldBeTrue();
        order.IsShipped.ShouldBeTrue("a completed order has been shipped");
    }

    [Fact]
    public void Lines_that_are_equal_as_JSON_have_equal_hashes_and_others_have_not()
    {
        var hash = _lines.Customer(Line("""{"id":"A","x":{"amount":10.0,"currency":"EUR"}}""")).ContentHash;

        _lines.Customer(Line("""{ "x":{"currency":"EUR","amount":1e1}, "id":"\u0041" }""")).ContentHash.ShouldBe(hash);
        _lines.Customer(Line("""{"id":"A","x":{"amount":10.01,"currency":"EUR"}}""")).ContentHash.ShouldNotBe(hash);
        _lines.Customer(Line("""{"id":"A","x":{"amount":10,"currency":"EUR"},"registeredAt":"1996-07-04T00:00:00Z"}""")).ContentHash.ShouldNotBe(hash);
    }

    [Fact]
    public void Keys_are_made_of_everything_but_what_is_personal()
    {
        var ada = _lines.Customer(Line("""{"id":"A","name":"Ada","email":"a@example.com","address":{"city":"London"},"x":1}"""));
        var eve = _lines.Customer(Line("""{"id":"A","name":"Eve","email":"e@example.com","address":{"city":"Paris"},"x":1}"""));
        (ImportKeys.Create(ada), ada.ContentHash).ShouldSatisfyAllConditions(
            both => both.Item1.ShouldBe(ImportKeys.Create(eve)), both => both.Item2.ShouldNotBe(eve.ContentHash));
        ImportKeys.Create(_lines.Customer(Line("""{"id":"A","name":"Ada","x":2}"""))).ShouldNotBe(ImportKeys.Create(ada));

        var order = _lines.Order(Line("""{"id":"1","customerId":"A","shipTo":{"city":"London"}}"""));
        ImportKeys.Create(order).ShouldBe(ImportKeys.Create(_lines.Order(Line("""{"id":"1","customerId":"A"}"""))));
    }

    private static NdjsonLine Line(string text) => new(1, Encoding.UTF8.GetBytes(text));
}
