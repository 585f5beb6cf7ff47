namespace EndToEnd.Tests;

/// <summary>Processes are killed at every step that an append takes; its sender goes on asking until it is answered.</summary>
public sealed class CrashPointTests(WatchedCluster watched) : CrashTests(watched), IClassFixture<WatchedCluster>
{
    // A snapshot comes after a hundred events.
    private const int UntilSnapshot = 105;

    [Theory]
    [InlineData(Step.Call, Moment.Before, Service)]
    [InlineData(Step.Call, Moment.Before, Sidecar)]
    [InlineData(Step.Call, Moment.During, Sidecar)]
    [InlineData(Step.Call, Moment.After, Service)]
    [InlineData(Step.Call, Moment.After, Sidecar)]
    [InlineData(Step.Look, Moment.Before, Service)]
    [InlineData(Step.Look, Moment.After, Sidecar)]
    [InlineData(Step.Page, Moment.Before, Service)]
    [InlineData(Step.Page, Moment.During, Sidecar)]
    [InlineData(Step.Page, Moment.After, Service)]
    [InlineData(Step.Page, Moment.After, Both)]
    [InlineData(Step.Commit, Moment.Before, Service)]
    [InlineData(Step.Commit, Moment.During, Both)]
    [InlineData(Step.Commit, Moment.After, Service)]
    [InlineData(Step.Commit, Moment.After, Sidecar)]
    public Task A_stream_is_begun_once(Step step, Moment moment, string victims) => CrashAsync(new CrashPoint(step, moment, victims), RegisterAsync, RenameAsync);

    [Theory]
    [InlineData(Step.Call, Moment.After, Both)]
    [InlineData(Step.Look, Moment.Before, Sidecar)]
    [InlineData(Step.Look, Moment.After, Service)]
    [InlineData(Step.Commit, Moment.Before, Service)]
    [InlineData(Step.Commit, Moment.Before, Sidecar)]
    [InlineData(Step.Commit, Moment.During, Service)]
    [InlineData(Step.Commit, Moment.During, Sidecar)]
    [InlineData(Step.Commit, Moment.After, Service)]
    [InlineData(Step.Commit, Moment.After, Sidecar)]
    [InlineData(Step.Commit, Moment.After, Both)]
    public async Task A_stream_goes_on_without_loss_or_repetition(Step step, Moment moment, string victims)
    {
        await RegisterAsync();
        await CrashAsync(new CrashPoint(step, moment, victims), RenameAsync, RenameAsync);
    }

    [Theory]
    [InlineData(Moment.Before, Service)]
    [InlineData(Moment.Before, Sidecar)]
    [InlineData(Moment.During, Both)]
    [InlineData(Moment.After, Service)]
    [InlineData(Moment.After, Sidecar)]
    public async Task A_snapshot_that_is_cut_off_costs_nothing(Moment moment, string victims)
    {
        await RegisterAsync();
        await CrashAsync(new CrashPoint(Step.Snapshot, moment, victims), RenameOftenAsync, RenameAsync);

        async Task RenameOftenAsync()
        {
            for (var i = 0; i < UntilSnapshot; i++)
            {
                await RenameAsync();
            }
        }
    }

    [Theory]
    [InlineData(Moment.Before, Reader)]
    [InlineData(Moment.Before, Sidecar)]
    [InlineData(Moment.During, Reader)]
    [InlineData(Moment.After, Reader)]
    [InlineData(Moment.After, Sidecar)]
    public Task What_was_published_arrives(Moment moment, string victims) => CrashAsync(new CrashPoint(Step.Delivery, moment, victims), RegisterAsync, RenameAsync);
}
