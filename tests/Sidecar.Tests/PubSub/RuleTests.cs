using System.Text.Json;
using Sidecar.PubSub.Rules;

namespace Sidecar.Tests.PubSub;

public sealed class RuleTests
{
    private static readonly JsonElement Event = JsonDocument.Parse("""
        {"type":"order.commit","subject":"order-1","data":{"kind":"k2","total":12.5,"open":true,"tags":["a","b"],"address":{"country":"DE"}}}
        """).RootElement;

    [Theory]
    [InlineData("event.type == 'order.commit'", true)]
    [InlineData("event.type != \"order.commit\"", false)]
    [InlineData("event.type.startsWith('order.') && event.data.kind == 'k2'", true)]
    [InlineData("event.subject.endsWith('-1') || event.nothing == 1", true)]
    [InlineData("event.nothing == 1 || event.subject.endsWith('-1')", true)]
    [InlineData("event.nothing == 1 && false", false)]
    [InlineData("!(event.data.total > 12) || event.data.total >= 13", false)]
    [InlineData("event.data.total == 12.5", true)]
    [InlineData("event.data.kind in ['k1', 'k2']", true)]
    [InlineData("'a' in event.data.tags", true)]
    [InlineData("'country' in event.data.address", true)]
    [InlineData("has(event.data.address) && !has(event.data.shipTo)", true)]
    [InlineData("event.data['kind'].contains('2')", true)]
    [InlineData("event.data.open", true)]
    [InlineData("size(event.data.tags) == 2", true)]
    [InlineData("event.data.kind == 2", false)]
    public void Says_whether_an_event_matches(string rule, bool matches) => Rule.Parse(rule).Matches(Event).ShouldBe(matches);

    [Theory]
    [InlineData("event.data.missing == 'x'")]
    [InlineData("event.type")]
    [InlineData("event.data.total < 'x'")]
    [InlineData("event.type == 'order.commit' && event.data.missing")]
    public void Fails_where_there_is_no_answer(string rule) => Should.Throw<RuleException>(() => Rule.Parse(rule).Matches(Event));

    [Theory]
    [InlineData("event.type ==")]
    [InlineData("other.type == 'x'")]
    [InlineData("(event.type == 'x'")]
    [InlineData("event.type == 'x")]
    [InlineData("event.type = 'x'")]
    public void Refuses_what_is_no_rule(string rule) => Should.Throw<RuleException>(() => Rule.Parse(rule));
}
