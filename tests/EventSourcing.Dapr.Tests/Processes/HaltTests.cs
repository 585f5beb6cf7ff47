using Dapr;

namespace EventSourcing.Dapr.Tests;

/// <summary>What operators read of a process that stands still.</summary>
public sealed class HaltTests
{
    [Fact]
    public void It_tells_the_first_cause_where_the_failure_only_says_that_there_is_one() =>
        Error(new DaprException("State operation failed.", new InvalidOperationException("The call failed.", new IOException("disk full"))))
            .ShouldBe("DaprException: State operation failed. (IOException: disk full)");

    [Fact]
    public void It_tells_a_failure_without_cause_once() => Error(new IOException("disk full")).ShouldBe("IOException: disk full");

    [Fact]
    public void It_is_cut_where_it_would_be_too_long() => Error(new IOException(new string('x', 2000))).Length.ShouldBe(1000);

    private static string Error(Exception exception) => Halt.Before(1, exception, forGood: true).Error;
}
