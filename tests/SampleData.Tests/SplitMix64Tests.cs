using FsCheck;
using FsCheck.Fluent;
using SampleData.Randomness;

namespace SampleData.Tests;

public class SplitMix64Tests
{
    [Fact]
    public void Draws_the_published_numbers_of_its_algorithm()
    {
        var random = new SplitMix64(1234567);

        ulong[] drawn = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];

        drawn.ShouldBe([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]);
    }

    [Fact]
    public void Stays_below_its_bound() => Prop.ForAll(
        ArbMap.Default.ArbFor<ulong>(),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (seed, bound) => Enumerable.Repeat(new SplitMix64(seed), 20).All(random => random.Below(bound.Get) is var drawn && drawn >= 0 && drawn < bound.Get))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Draws_a_few_often_and_most_rarely()
    {
        var random = new SplitMix64(1);
        var choice = new SkewedChoice(1_000, random);

        var draws = Enumerable.Range(0, 10_000).Select(_ => choice.Draw(random));
        var counts = draws.CountBy(drawn => drawn).Select(entry => entry.Value).OrderDescending().ToArray();

        counts[0].ShouldBeGreaterThan(300);
        counts[counts.Length / 2].ShouldBeLessThan(10);
    }
}
