namespace EndToEnd.Tests;

/// <summary>Processes are killed before and after whatever a commit goes through where its stream is its outbox.</summary>
public sealed class StreamOutboxCrashTests(WatchedStreamOutbox watched) : CrashTests(watched), IClassFixture<WatchedStreamOutbox>
{
    [Theory]
    [InlineData(Step.Intent, Moment.Before, Service)]
    [InlineData(Step.Intent, Moment.During, Sidecar)]
    [InlineData(Step.Intent, Moment.After, Service)]
    [InlineData(Step.Intent, Moment.After, Both)]
    [InlineData(Step.Commit, Moment.Before, Service)]
    [InlineData(Step.Commit, Moment.During, Both)]
    [InlineData(Step.Commit, Moment.After, Service)]
    [InlineData(Step.Commit, Moment.After, Sidecar)]
    [InlineData(Step.Publication, Moment.Before, Service)]
    [InlineData(Step.Publication, Moment.Before, Sidecar)]
    [InlineData(Step.Publication, Moment.During, Both)]
    [InlineData(Step.Publication, Moment.After, Service)]
    [InlineData(Step.Removal, Moment.Before, Service)]
    [InlineData(Step.Removal, Moment.After, Sidecar)]
    [InlineData(Step.Removal, Moment.After, Service)]
    public async Task What_was_answered_arrives_and_nothing_is_lost_or_repeated(Step step, Moment moment, string victims)
    {
        await RegisterAsync();
        await CrashAsync(new CrashPoint(step, moment, victims), RenameAsync, RenameAsync);
    }

    [Theory]
    [InlineData(Step.Page, Moment.After, Service)]
    [InlineData(Step.Intent, Moment.After, Service)]
    [InlineData(Step.Commit, Moment.During, Sidecar)]
    [InlineData(Step.Commit, Moment.After, Both)]
    [InlineData(Step.Publication, Moment.Before, Service)]
    public Task A_stream_is_begun_once(Step step, Moment moment, string victims) => CrashAsync(new CrashPoint(step, moment, victims), RegisterAsync, RenameAsync);
}
