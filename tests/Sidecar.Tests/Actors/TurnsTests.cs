using FsCheck;
using FsCheck.Fluent;
using Sidecar.Actors;
using Sidecar.App;

namespace Sidecar.Tests.Actors;

public class TurnsTests
{
    private static readonly Reentrancy Off = new(false, 32);

    [Fact]
    public void One_at_a_time_in_the_order_of_arrival_whatever_comes_and_goes() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<bool[]>(),
            arrivals =>
            {
                var turns = new Turns(Off);
                var calls = new List<Task<Turn>>();
                var ended = 0;
                foreach (var arrives in arrivals)
                {
                    if (arrives)
                    {
                        calls.Add(turns.EnterAsync(null, CancellationToken.None).AsTask());
                    }
                    else if (ended < calls.Count)
                    {
                        turns.Leave(calls[ended++].WaitAsync(TimeSpan.FromSeconds(10)).GetAwaiter().GetResult());
                    }

                    if (ended < calls.Count)
                    {
                        calls[ended].Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue();
                    }

                    calls.Skip(ended + 1).ShouldAllBe(call => !call.IsCompleted);
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Never_two_at_once_and_none_lost_under_contention()
    {
        var turns = new Turns(Off);
        var inside = 0;
        var most = 0;
        var total = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var turn = await turns.EnterAsync(null, CancellationToken.None);
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                total++;
                Interlocked.Decrement(ref inside);
                turns.Leave(turn);
            }
        })));
        most.ShouldBe(1);
        total.ShouldBe(4000);
    }

    [Fact]
    public async Task When_the_caller_of_the_running_turn_gives_up_the_next_one_starts()
    {
        var turns = new Turns(Off);
        var running = await turns.EnterAsync(null, CancellationToken.None);
        var waiting = turns.EnterAsync(null, CancellationToken.None).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        turns.Leave(running);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>The fault of daprd 1.18, as recorded: of A running and B, C waiting, C gives up, and B starts beside A.</summary>
    [Fact]
    public async Task When_the_last_of_two_waiting_gives_up_the_first_starts_beside_the_running_one()
    {
        var turns = new Turns(Off);
        using var impatience = new CancellationTokenSource();
        var a = await turns.EnterAsync(null, CancellationToken.None);
        var b = turns.EnterAsync(null, CancellationToken.None).AsTask();
        var c = turns.EnterAsync(null, impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => c);
        var second = await b.WaitAsync(TimeSpan.FromSeconds(10));
        var d = turns.EnterAsync(null, CancellationToken.None).AsTask();
        turns.Leave(a);
        d.IsCompleted.ShouldBeFalse();
        turns.Leave(second);
        await d.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task When_the_only_one_waiting_gives_up_nothing_is_harmed()
    {
        var turns = new Turns(Off);
        using var impatience = new CancellationTokenSource();
        var running = await turns.EnterAsync(null, CancellationToken.None);
        var waiting = turns.EnterAsync(null, impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        var next = turns.EnterAsync(null, CancellationToken.None).AsTask();
        next.IsCompleted.ShouldBeFalse();
        turns.Leave(running);
        await next.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_closed_queue_sends_those_away_who_wait_and_lets_nobody_in()
    {
        var turns = new Turns(Off);
        var running = await turns.EnterAsync(null, CancellationToken.None);
        var waiting = turns.EnterAsync(null, CancellationToken.None).AsTask();

        turns.Close();

        await Should.ThrowAsync<ActorClosedException>(() => waiting);
        await Should.ThrowAsync<ActorClosedException>(async () => await turns.EnterAsync(null, CancellationToken.None));
        turns.Idle.IsCompleted.ShouldBeFalse();
        turns.Leave(running);
        await turns.Idle.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_call_with_the_id_of_the_running_turn_enters_it_down_to_the_limit()
    {
        var turns = new Turns(new Reentrancy(true, 2));
        var outer = await turns.EnterAsync(null, CancellationToken.None);
        var inner = await turns.EnterAsync(outer.ReentrancyId, CancellationToken.None);
        await Should.ThrowAsync<StackDepthException>(async () => await turns.EnterAsync(outer.ReentrancyId, CancellationToken.None));
        var other = turns.EnterAsync("another call's", CancellationToken.None).AsTask();

        turns.Leave(inner);
        other.IsCompleted.ShouldBeFalse();
        turns.Leave(outer);

        await other.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Without_reentrancy_the_id_opens_nothing()
    {
        var turns = new Turns(Off);
        var outer = await turns.EnterAsync("x", CancellationToken.None);
        outer.ReentrancyId.ShouldBeNull();
        turns.EnterAsync("x", CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse();
    }
}
