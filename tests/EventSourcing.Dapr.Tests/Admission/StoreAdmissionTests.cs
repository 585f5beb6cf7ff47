using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Which stores a service writes to, and which it refuses.</summary>
public sealed class StoreAdmissionTests : IAsyncLifetime
{
    private const string Component = "customers-directory";

    private static readonly StreamId Stream = StreamId.Of("thing", "1");

    private readonly EventStore _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData("customers-eventstore", "state.redis", "v1")]
    [InlineData("customers-directory", "state.sqlserver", "v1")]
    [InlineData("customers-eventstore", "state.postgresql", "v1")]
    [InlineData("customers-keys", "state.redis", "v1")]
    public async Task A_store_that_is_not_known_to_fence_is_refused_by_name_and_type(string component, string type, string version)
    {
        _store.Proxy.Instead = request => request.Path == "/v1.0/metadata" ? Metadata(component, type, version) : null;

        (await ComplaintAsync()).ShouldBe($"The component '{component}' is a {type}/{version}, which is not known to refuse a second write of the same key.");
        (await _store.Commits.AppendAsync(Commits.Next(Stream, null, "never"))).ShouldBeOfType<AppendResult.Unclear>();

        _store.Proxy.Instead = _ => null;
        (await _store.Commits.ReadAsync(Stream, 0, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_component_that_is_missing_is_named()
    {
        _store.Proxy.Instead = request => request.Path == "/v1.0/metadata" ? """{"id":"a","components":[]}""" : null;
        (await ComplaintAsync()).ShouldBe("The sidecar has no component 'customers-eventstore'. The sidecar has no component 'customers-directory'. The sidecar has no component 'customers-keys'.");
    }

    [Fact]
    public async Task What_was_written_before_the_forms_were_released_is_refused()
    {
        await _store.Dapr.SaveStateAsync(Component, "directory-2.1", new { batch = Guid.NewGuid(), streams = new[] { "thing-1" } });

        (await ComplaintAsync()).ShouldNotBeNull().ShouldContain("was written before the stored forms were released");
        (await _store.Commits.AppendAsync(Commits.Next(Stream, null, "never"))).ShouldBeOfType<AppendResult.Unclear>();
    }

    [Fact]
    public async Task A_store_of_a_later_format_is_refused()
    {
        await _store.Dapr.SaveStateAsync(Component, "format", new { format = 3 });
        (await ComplaintAsync()).ShouldBe("The store is of format 3; this service knows up to 2. Deploy the newer version.");
    }

    [Fact]
    public async Task A_store_that_holds_personal_data_in_plain_is_refused()
    {
        await _store.Dapr.SaveStateAsync(Component, "format", new { format = 1 });
        (await ComplaintAsync()).ShouldBe("The store is of format 1, which holds personal data in plain, so that it could not be erased. Begin with an empty store.");
        (await _store.Commits.AppendAsync(Commits.Next(Stream, null, "never"))).ShouldBeOfType<AppendResult.Unclear>();
    }

    [Fact]
    public async Task An_empty_store_is_marked_once_and_taken_by_every_replica()
    {
        var replicas = Enumerable.Range(0, 6).Select(_ => _store.Another()).ToList();
        (await Task.WhenAll(replicas.Select(ComplaintAsync))).ShouldAllBe(complaint => complaint == null);

        await _store.Commits.AppendAsync(Commits.Next(Stream, null, "first"));
        using var later = _store.Another();
        (await ComplaintAsync(later)).ShouldBeNull();
        (await _store.Dapr.GetStateAsync<StoreFormat>(Component, "format")).ShouldBe(new StoreFormat(2));
        replicas.ForEach(replica => replica.Dispose());
    }

    [Fact]
    public async Task A_store_is_asked_again_until_it_is_taken()
    {
        _store.Proxy.Spoil(_ => Fault.FailBefore);
        (await ComplaintAsync()).ShouldNotBeNull();
        _store.Proxy.Spoil(_ => Fault.None);
        (await ComplaintAsync()).ShouldBeNull();
    }

    private static string Metadata(string component, string type, string version) => SidecarComponents.With(component, type, version);

    private static Task<string?> ComplaintAsync(IHost host) => host.Services.GetRequiredService<StoreAdmission>().ComplaintAsync(default).AsTask();

    private Task<string?> ComplaintAsync() => _store.Admission.ComplaintAsync(default).AsTask();
}
