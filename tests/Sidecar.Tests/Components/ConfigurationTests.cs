using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Sidecar.Components;
using Sidecar.Grpc.Protos;
using Sidecar.Tests.App;
using Sidecar.Tests.Grpc;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.Components;

/// <summary>What a Configuration resource changes.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private const string Files = """
        kind: Component
        metadata: { name: files }
        spec: { type: secretstores.local.file, version: v1, metadata: [ { name: secretsFile, value: "SECRETS" } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Features_can_be_turned_on_and_off()
    {
        await using var sidecar = await StartAsync(Resources.Store, "features: [ { name: ActorStateTTL, enabled: true }, { name: HotReload, enabled: false } ]");

        var metadata = await sidecar.Http.GetFromJsonAsync<JsonElement>("/v1.0/metadata");
        metadata.GetProperty("enabledFeatures").EnumerateArray().Select(f => f.GetString()).ShouldBe(["ActorStateTTL", "WorkflowsRemoteActivityReminder"]);
    }

    [Fact]
    public async Task Metadata_names_what_is_loaded_and_leaves_out_what_is_empty()
    {
        await using var bare = await StartAsync("", "features: [ { name: HotReload, enabled: false }, { name: WorkflowsRemoteActivityReminder, enabled: false } ]");
        await using var full = await StartAsync(Resources.All(Resources.Bus, Resources.Retry(1)), "");

        var without = await bare.Http.GetFromJsonAsync<JsonElement>("/v1.0/metadata");
        var with = await full.Http.GetFromJsonAsync<JsonElement>("/v1.0/metadata");

        foreach (var name in new[] { "components", "subscriptions", "actors", "enabledFeatures", "resiliencies" })
        {
            without.TryGetProperty(name, out _).ShouldBeFalse(name);
        }

        with.GetProperty("resiliencies").GetRawText().ShouldBe("""[{"name":"retries"}]""");
        with.GetProperty("components")[0].GetProperty("name").GetString().ShouldBe("bus");
        using var grpc = new GrpcClient(full.Host.GrpcEndpoint("shop"));
        (await grpc.AskAsync<GetMetadataResponse>("GetMetadata", new Empty())).Resiliencies.Single().Name.ShouldBe("retries");
    }

    [Fact]
    public async Task Actor_state_may_have_an_end_where_the_feature_is_on()
    {
        await using var app = await TestApp.StartAsync(context =>
            context.Request.Path == "/dapr/config" ? context.Response.WriteAsJsonAsync(new { entities = new[] { "T" } }) : Task.CompletedTask);
        await using var sidecar = await StartAsync(Resources.ActorStore, "features: [ { name: ActorStateTTL, enabled: true } ]");
        sidecar.Host.ConnectApp("shop", app.Port);
        await Eventually.BecomesTrueAsync(
            async () => (await sidecar.Http.PutAsync("/v1.0/actors/T/1/method/wake", null)).IsSuccessStatusCode, "the actor is active");

        (await SaveAsync(sidecar, "soon", "1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SaveAsync(sidecar, "late", "600")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var refused = await SaveAsync(sidecar, "bad", "never");

        refused.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("ERR_ACTOR_STATE_TRANSACTION_SAVE");
        await Eventually.BecomesTrueAsync(
            async () => (await sidecar.Http.GetAsync("/v1.0/actors/T/1/state/soon")).StatusCode == HttpStatusCode.NoContent, "it has ended");
        using var late = await sidecar.Http.GetAsync("/v1.0/actors/T/1/state/late");
        DateTimeOffset.Parse(late.Headers.GetValues("metadata.ttlExpireTime").Single(), null).ShouldBe(DateTimeOffset.UtcNow.AddMinutes(10), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("defaultAccess: deny, allowedSecrets: [ b ]", "b")]
    [InlineData("defaultAccess: allow, allowedSecrets: [ b ]", "b")]
    [InlineData("defaultAccess: Deny", "")]
    [InlineData("deniedSecrets: [ a, c ]", "b")]
    [InlineData("defaultAccess: allow", "abc")]
    public async Task Secrets_are_given_to_whom_the_scopes_allow(string scope, string given)
    {
        File.WriteAllText(_folder.File("secrets.json"), """{ "a": "1", "b": "2", "c": "3" }""");
        await using var sidecar = await StartAsync(
            Files.Replace("SECRETS", _folder.File("secrets.json"), StringComparison.Ordinal), $"secrets: {{ scopes: [ {{ storeName: files, {scope} }} ] }}");

        var all = (await sidecar.Http.GetFromJsonAsync<Dictionary<string, JsonElement>>("/v1.0/secrets/files/bulk"))!;
        string.Concat(all.Keys.Order()).ShouldBe(given);
        foreach (var name in new[] { "a", "b", "c" })
        {
            using var answer = await sidecar.Http.GetAsync($"/v1.0/secrets/files/{name}");
            answer.StatusCode.ShouldBe(given.Contains(name, StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
            if (answer.StatusCode == HttpStatusCode.Forbidden)
            {
                (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()
                    .ShouldBe($"access denied by policy to get \"{name}\" from \"files\"");
            }
        }
    }

    [Fact]
    public void Component_types_that_are_denied_are_not_loaded()
    {
        var resources = Read(Resources.All(Resources.Store, Resources.Bus), "components: { deny: [ pubsub.redis, state.sqlite/v2 ] }");

        resources.Components.Select(c => c.Name).ShouldBe(["store"]);
        resources.Warnings.ShouldContain(w => w.Contains("component 'bus' cannot be loaded because components of type 'pubsub.redis/v1' are not allowed", StringComparison.Ordinal));
    }

    [Fact]
    public void Says_what_of_it_has_no_effect_here()
    {
        var warnings = Read(Resources.Store, "accessControl: { defaultAction: deny }, httpPipeline: { handlers: [] }, metrics: { enabled: true }").Warnings;

        warnings.Count.ShouldBe(2);
        warnings.ShouldContain(w => w.EndsWith("spec.accessControl has no effect in this sidecar", StringComparison.Ordinal));
        warnings.ShouldContain(w => w.EndsWith("spec.httpPipeline has no effect in this sidecar", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ storeName: files, defaultAccess: sometimes }", "defaultAccess sometimes can be either allow or deny")]
    [InlineData("{ storeName: files }, { storeName: files }", "files storeName is repeated in secrets configuration")]
    public void Refuses_scopes_that_daprd_refuses(string scopes, string reason) =>
        Should.Throw<ResourceException>(() => Read(Resources.Store, $"secrets: {{ scopes: [ {scopes} ] }}")).Message.ShouldContain(reason);

    public void Dispose() => _folder.Dispose();

    private static Task<HttpResponseMessage> SaveAsync(TestSidecar sidecar, string key, string seconds) => sidecar.Http.PostAsJsonAsync(
        "/v1.0/actors/T/1/state",
        new[] { new { operation = "upsert", request = new { key, value = 1, metadata = new { ttlInSeconds = seconds } } } });

    private Task<TestSidecar> StartAsync(string resources, string spec) =>
        TestSidecar.StartAsync(resources, options => options with { ConfigFile = Write(spec) });

    private AppResources Read(string resources, string spec)
    {
        Directory.CreateDirectory(_folder.File("resources"));
        File.WriteAllText(_folder.File("resources/all.yaml"), resources);
        return AppResources.Read([_folder.File("resources")], Write(spec), "shop", "testing");
    }

    private string Write(string spec)
    {
        File.WriteAllText(_folder.File("config.yaml"), $"apiVersion: dapr.io/v1alpha1\nkind: Configuration\nmetadata: {{ name: config }}\nspec: {{ {spec} }}\n");
        return _folder.File("config.yaml");
    }
}
