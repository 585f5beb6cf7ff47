using Cluster.Importing;

namespace Cluster.Tests.Importing;

public class SeenIdsTests
{
    private readonly SeenIds _seen = new();

    [Fact]
    public void The_first_line_of_an_id_stands_and_the_same_again_is_nothing_new()
    {
        _seen.IsFirst(Line(1, "A", "same")).ShouldBeTrue();
        _seen.IsFirst(Line(2, "A", "same")).ShouldBeFalse();
        _seen.IsFirst(Line(3, "a", "same")).ShouldBeTrue("ids are case-sensitive");
    }

    [Fact]
    public void Another_line_with_the_id_is_bad()
    {
        _seen.IsFirst(Line(3, "A", "one"));

        Should.Throw<BadLineException>(() => _seen.IsFirst(Line(9, "A", "other"))).Message.ShouldBe("id A stands in line 3 with other content");
    }

    private static CustomerLine Line(int number, string id, string hash) => new(number, id, hash, default, null);
}
