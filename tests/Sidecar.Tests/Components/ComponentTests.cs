using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Sidecar.Components;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Components;

public sealed class ComponentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Names_a_type_that_is_not_served_and_those_that_are()
    {
        var refusal = Should.Throw<ResourceException>(() => Read(Component("queue", "bindings.mqtt3"))).Message;

        refusal.ShouldContain("all.yaml: the component queue is of type bindings.mqtt3/v1, which this sidecar does not serve; it serves ");
        refusal.ShouldContain("pubsub.kafka");
        refusal.ShouldContain("state.sqlite");
        refusal.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("state.sqlite", "v2", false)]
    [InlineData("state.postgresql", "v2", true)]
    [InlineData("state.sqlserver", "v1", true)]
    [InlineData("pubsub.azure.servicebus.topics", "v1", true)]
    public void Serves_the_versions_that_a_type_has(string type, string version, bool served)
    {
        var component = Component("one", type).Replace("version: v1", $"version: {version}", StringComparison.Ordinal);
        if (served)
        {
            Read(component).Components.Single().Version.ShouldBe(version);
        }
        else
        {
            Should.Throw<ResourceException>(() => Read(component)).Message.ShouldContain($"{type}/{version}");
        }
    }

    [Fact]
    public void Leaves_out_with_a_warning_what_asks_to_have_its_errors_ignored()
    {
        var resources = Read(Resources.All(
            Component("queue", "bindings.mqtt3", more: ", ignoreErrors: true"),
            Component("secretive", "state.redis", "{ name: redisHost, secretKeyRef: { name: none } }", more: ", ignoreErrors: true"),
            Component("store", "state.sqlite", "{ name: connectionString, value: a }")));

        resources.Components.Select(c => c.Name).ShouldBe(["store"]);
        resources.Warnings.Count.ShouldBe(2);
        resources.Warnings.ShouldAllBe(warning => warning.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Warns_of_a_metadata_name_that_its_type_does_not_have()
    {
        var resources = Read(Component("store", "state.sqlite", "{ name: conectionString, value: a }, { name: keyprefix, value: name }, { name: zebra, value: 1 }"));

        resources.Warnings.Select(w => w[(w.IndexOf("component store: ", StringComparison.Ordinal) + 17)..]).ShouldBe(
        [
            "state.sqlite has no metadata named conectionString, and daprd ignores it: is connectionString meant?",
            "state.sqlite has no metadata named zebra, and daprd ignores it",
            "state.sqlite needs the metadata connectionString under daprd",
        ]);
    }

    [Fact]
    public void Fills_in_what_metadata_values_name()
    {
        var metadata = Read(Component("bus", "pubsub.redis", "{ name: redisHost, value: h }, { name: consumerID, value: \"{appID}-{namespace}-{uuid}-{uuid}\" }"))
            .Components.Single()["consumerID"]!;

        metadata.ShouldStartWith("shop-testing-");
        var ids = metadata["shop-testing-".Length..];
        ids.Length.ShouldBe(73);
        ids[..36].ShouldNotBe(ids[37..]);
        Should.Throw<ResourceException>(() => Read(Component("bus", "pubsub.redis", "{ name: consumerID, value: \"{podName}\" }")))
            .Message.ShouldContain("POD_NAME");
    }

    [Fact]
    public void Takes_metadata_values_of_any_plain_type()
    {
        var component = Read(Component("store", "state.sqlite", "{ name: connectionString, value: a }, { name: actorStateStore, value: true }, { name: tableName, value: 12 }"))
            .Components.Single();

        component.Flag("actorStateStore").ShouldBeTrue();
        component["tableName"].ShouldBe("12");
    }

    [Fact]
    public void Takes_secrets_from_a_file_by_the_store_that_auth_names()
    {
        File.WriteAllText(_folder.File("secrets.json"), """{ "db": { "password": "s3cret" }, "plain": "p" }""");
        var files = $$"""
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: { name: files }
            spec: { type: secretstores.local.file, version: v1, metadata: [ { name: secretsFile, value: "{{_folder.File("secrets.json")}}" } ] }
            """;
        var store = Component("store", "state.sqlite", "{ name: connectionString, secretKeyRef: { name: \"db:password\", key: \"db:password\" } }");

        Read(Resources.All(files, store + "\nauth: { secretStore: files }")).Components[1]["connectionString"].ShouldBe("s3cret");
        Should.Throw<ResourceException>(() => Read(Resources.All(files, store))).Message.ShouldContain("name one in auth.secretStore");
        Should.Throw<ResourceException>(() => Read(Resources.All(files, store + "\nauth: { secretStore: vault }"))).Message.ShouldContain("the store 'vault'");
    }

    [Fact]
    public void Does_not_hand_the_sidecars_own_environment_to_components()
    {
        var resources = Read(Component("store", "state.sqlite", "{ name: connectionString, envRef: DAPR_API_TOKEN }, { name: tableName, envRef: PATH }"));

        resources.Components.Single()["connectionString"].ShouldBeNull();
        resources.Components.Single()["tableName"].ShouldBe(Environment.GetEnvironmentVariable("PATH"));
        resources.Warnings.ShouldContain(w => w.Contains("DAPR_API_TOKEN is not for components", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kind: Component\nmetadata: { name: a\nspec: b: c\n", 2)]
    [InlineData("kind: Component\nmetadata:\n  name: a\n\tspec: b\n", 3)]
    [InlineData("kind: Component\nkind: Component\n", 2)]
    public void Says_in_which_line_a_file_is_no_YAML(string yaml, int line) =>
        Should.Throw<ResourceException>(() => Read(yaml)).Message.ShouldContain($"all.yaml:{line}: ");

    [Theory]
    [InlineData("spec: { topic: orders, routes: { default: /orders } }", "has no pubsubname")]
    [InlineData("spec: { pubsubname: bus, routes: { default: /orders } }", "has no topic")]
    [InlineData("spec: { pubsubname: bus, topic: orders }", "has no route")]
    [InlineData("spec: { pubsubname: bus, topic: orders, routes: { rules: [ { match: 'event.', path: /a } ] } }", "a rule of the subscription")]
    public void Says_what_a_subscription_lacks(string spec, string reason) =>
        Should.Throw<ResourceException>(() => Read($"apiVersion: dapr.io/v2alpha1\nkind: Subscription\nmetadata: {{ name: s }}\n{spec}")).Message.ShouldContain(reason);

    [Theory]
    [InlineData("timeouts: { t: soon }", "'soon' is no duration")]
    [InlineData("retries: { r: { matching: { httpStatusCodes: '5 00' } } }", "is no list of status codes")]
    [InlineData("circuitBreakers: { c: { trip: 'failures > 2' } }", "the trip expression 'failures > 2' can't be read: undeclared reference to 'failures'")]
    [InlineData("retries: { r: 5 }", "the policy r is no mapping")]
    public void Leaves_out_a_whole_resiliency_resource_of_which_it_can_not_read_a_policy_and_says_which(string policies, string reason)
    {
        var resources = Read(Resources.All(
            $"kind: Resiliency\nmetadata: {{ name: bad }}\nspec: {{ policies: {{ {policies} }}, targets: {{ apps: {{ stock: {{ timeout: fine }} }} }} }}",
            "kind: Resiliency\nmetadata: { name: good }\nspec: { policies: { timeouts: { fine: 1s } }, targets: { apps: { shop: { timeout: fine } } } }"));

        resources.Warnings.Single().ShouldContain(reason);
        resources.Warnings.Single().ShouldContain("the whole resiliency resource bad is left out");
        resources.Policies.ForApp("shop").Timeout.ShouldBe(TimeSpan.FromSeconds(1));
        resources.Policies.ForApp("stock").Timeout.ShouldBeNull();
    }

    [Fact]
    public void Keeps_what_is_scoped_to_others_away_from_an_app()
    {
        var scoped = Read(Resources.All(
            Component("mine", "state.in-memory") + "\nscopes: [ shop ]",
            Component("others", "state.in-memory") + "\nscopes: [ stock ]",
            Resources.Subscription("orders") + "\nscopes: [ stock ]",
            "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: { name: r }\nspec: { policies: { timeouts: { t: nonsense } } }\nscopes: [ stock ]"));

        scoped.Components.Select(c => c.Name).ShouldBe(["mine"]);
        scoped.Subscriptions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_at_the_start_what_serves_each_component_and_what_looks_wrong()
    {
        using var log = new KeptLog();
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(Component("store", "state.sqlserver", "{ name: conectionString, value: a }"), Resources.Bus), options => options with { Logging = log });

        log.Of(LogLevel.Information).ShouldContain("shop: the component store (state.sqlserver) is served by the embedded engine");
        log.Of(LogLevel.Information).ShouldContain("shop: the component bus (pubsub.redis) is served by the embedded engine");
        log.Of(LogLevel.Warning).ShouldContain(line => line.Contains("is connectionString meant?", StringComparison.Ordinal));
        var metadata = await sidecar.Http.GetFromJsonAsync<JsonElement>("/v1.0/metadata");
        metadata.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("type").GetString()).ShouldBe(["state.sqlserver", "pubsub.redis"]);
        (await sidecar.Http.GetAsync("/v1.0/state/store/none")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public void Dispose() => _folder.Dispose();

    private static string Component(string name, string type, string metadata = "", string more = "") => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: {{name}} }
        spec: { type: {{type}}, version: v1, metadata: [ {{metadata}} ] {{more}} }
        """;

    private AppResources Read(string yaml)
    {
        Directory.CreateDirectory(_folder.File("resources"));
        File.WriteAllText(_folder.File("resources/all.yaml"), yaml);
        return AppResources.Read([_folder.File("resources")], null, "shop", "testing");
    }
}
