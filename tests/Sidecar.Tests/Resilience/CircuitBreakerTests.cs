using Sidecar.PubSub.Rules;
using Sidecar.Resilience;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Resilience;

public sealed class CircuitBreakerTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Opens_after_more_than_five_failures_in_a_row_and_refuses_until_its_timeout_is_over()
    {
        var breaker = Breaker();
        Fail(breaker, 5);
        Call(breaker, succeeded: true);
        Fail(breaker, 5);
        breaker.IsOpen.ShouldBeFalse();
        Fail(breaker, 1);

        Should.Throw<CircuitOpenException>(() => breaker.Enter()).Message.ShouldBe("circuit breaker is open");
        _time.Advance(TimeSpan.FromSeconds(59));
        breaker.IsOpen.ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(1));
        breaker.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Lets_so_many_through_after_its_timeout_and_closes_when_they_succeed()
    {
        var breaker = Breaker(maxRequests: 2);
        Fail(breaker, 6);
        _time.Advance(TimeSpan.FromMinutes(1));
        var (first, second) = (breaker.Enter(), breaker.Enter());
        Should.Throw<CircuitOpenException>(() => breaker.Enter()).Message.ShouldBe("too many requests");

        breaker.Leave(first, succeeded: true);
        breaker.Leave(second, succeeded: true);

        Fail(breaker, 5);
        breaker.IsOpen.ShouldBeFalse("it counts anew");
    }

    [Fact]
    public void Opens_again_at_the_first_failure_after_its_timeout()
    {
        var breaker = Breaker();
        Fail(breaker, 6);
        _time.Advance(TimeSpan.FromMinutes(1));

        Fail(breaker, 1);

        breaker.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Does_not_count_a_call_that_began_before_it_opened()
    {
        var breaker = Breaker();
        var slow = breaker.Enter();
        Fail(breaker, 6);
        _time.Advance(TimeSpan.FromMinutes(1));

        breaker.Leave(slow, succeeded: false);

        breaker.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Forgets_its_counts_after_each_interval()
    {
        var breaker = Breaker(interval: TimeSpan.FromSeconds(10));
        Fail(breaker, 5);
        _time.Advance(TimeSpan.FromSeconds(10));
        Fail(breaker, 5);

        breaker.IsOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData("consecutiveFailures >= 2", 2)]
    [InlineData("requests > 3 && totalFailures >= 2", 4)]
    [InlineData("totalFailures == 7 || consecutiveSuccesses > 0", 7)]
    public void Opens_when_its_expression_says_so(string trip, int failures)
    {
        var breaker = new CircuitBreaker(new BreakerSettings(1, TimeSpan.Zero, TimeSpan.FromMinutes(1), Rule.Parse(trip, BreakerSettings.Variables)), _time);
        Fail(breaker, failures - 1);
        breaker.IsOpen.ShouldBeFalse();
        Fail(breaker, 1);
        breaker.IsOpen.ShouldBeTrue();
    }

    private CircuitBreaker Breaker(int maxRequests = 1, TimeSpan interval = default) =>
        new(new BreakerSettings(maxRequests, interval, TimeSpan.FromMinutes(1), null), _time);

    private static void Fail(CircuitBreaker breaker, int times)
    {
        for (var n = 0; n < times; n++)
        {
            Call(breaker, succeeded: false);
        }
    }

    private static void Call(CircuitBreaker breaker, bool succeeded) => breaker.Leave(breaker.Enter(), succeeded);
}
