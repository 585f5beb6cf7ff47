using System.Text.Json.Nodes;
using Testing;

namespace Manifests.Tests;

/// <summary><c>dapr run -f .</c> and Tye start what the public contract says, where it says, with resources that Dapr understands.</summary>
public sealed class LocalRunTests(ServiceFacts code) : IClassFixture<ServiceFacts>
{
    // The public contract's table of ports, and each service's project.
    private static readonly (string AppId, string Project, int App, int Http, int Grpc)[] Contract =
    [
        ("customers-commands", "services/Customers/Customers.CommandService", 5101, 3601, 4601),
        ("customers-queries", "services/Customers/Customers.QueryService", 5102, 3602, 4602),
        ("orders-commands", "services/Orders/Orders.CommandService", 5103, 3603, 4603),
        ("orders-queries", "services/Orders/Orders.QueryService", 5104, 3604, 4604),
    ];

    // Of the CLI's template, what is used here. A name that it doesn't know it passes over.
    private static readonly string[] TemplateNames = ["version", "common", "apps"];
    private static readonly string[] CommonNames = ["resourcesPaths", "appLogDestination"];
    private static readonly string[] AppNames = ["appID", "appDirPath", "appPort", "daprHTTPPort", "daprGRPCPort", "env", "command"];

    private readonly ManifestSet _components = LocalFiles.Components();

    [Fact]
    public void The_run_template_has_names_that_the_command_line_knows()
    {
        var template = LocalFiles.Read("dapr.yaml").Single();
        template.Select(p => p.Key).ShouldBe(TemplateNames);
        template["common"]!.AsObject().Select(p => p.Key).ShouldBeSubsetOf(CommonNames);
        template.List("apps").ShouldAllBe(app => !app.AsObject().Select(p => p.Key).Except(AppNames).Any());
        template.Text("version").ShouldBe("1");
        template.List("common/resourcesPaths").Select(p => p.ToString()).ShouldBe(["./components"]);
    }

    [Fact]
    public void The_run_template_starts_the_services_at_their_ports() =>
        LocalFiles.Read("dapr.yaml").Single().List("apps")
            .Select(app => (app.Text("appID"), Folder(app.Text("appDirPath")!), app.Text("appPort"), app.Text("daprHTTPPort"), app.Text("daprGRPCPort"), app.Text("env/ASPNETCORE_URLS")))
            .ShouldBe(Contract.Select(c => ((string?)c.AppId, c.Project, (string?)$"{c.App}", (string?)$"{c.Http}", (string?)$"{c.Grpc}", (string?)$"http://127.0.0.1:{c.App}")));

    [Fact]
    public void Tye_starts_the_services_at_their_ports()
    {
        var tye = LocalFiles.Read("tye.yaml").Single();
        var dapr = tye.List("extensions").Single(e => e.Text("name") == "dapr");
        dapr.Text("components-path").ShouldBe("./components");
        tye.List("services")
            .Select(s => (s.Text("name"), Folder(Path.GetDirectoryName(s.Text("project"))!), s.Text("bindings/0/port"), dapr.Text($"services/{s.Text("name")}/http-port"), dapr.Text($"services/{s.Text("name")}/grpc-port")))
            .ShouldBe(Contract.Select(c => ((string?)c.AppId, c.Project, (string?)$"{c.App}", (string?)$"{c.Http}", (string?)$"{c.Grpc}")));
        tye.List("services").ShouldAllBe(s => code.Services[s.Text("name")!].Has("GET", s.Text("readiness/http/path")!));
    }

    [Fact]
    public void The_projects_are_there()
    {
        foreach (var (_, project, _, _, _) in Contract)
        {
            File.Exists(Path.Combine(RepositoryFolders.Root, project, $"{Path.GetFileName(project)}.csproj")).ShouldBeTrue(project);
        }
    }

    [Fact]
    public void Components_keep_to_the_schemas_and_have_metadata_that_daprd_reads()
    {
        SchemaRules.ObjectsKeepToTheirSchemas(_components, code).ShouldBeEmpty();
        SchemaRules.MetadataNamesAreKnown(_components, code).ShouldBeEmpty();
    }

    [Fact]
    public void A_misspelt_name_is_found()
    {
        Entry("customers-eventstore", "outboxPubsub")["name"] = "outboxPubSub";
        SchemaRules.MetadataNamesAreKnown(_components, code).ShouldNotBeEmpty();
    }

    [Fact]
    public void Services_find_a_store_that_fences_and_one_for_their_actors() =>
        DaprRules.ComponentsFitTheCode(_components, code).ShouldBeEmpty();

    [Fact]
    public void A_store_that_does_not_fence_is_found()
    {
        _components.Get("Component", "orders-eventstore")["spec"]!["type"] = "state.redis";
        DaprRules.ComponentsFitTheCode(_components, code).ShouldNotBeEmpty();
    }

    [Fact]
    public void Topics_and_the_outbox_are_on_the_Redis_of_dapr_init_each_on_a_component_of_its_own()
    {
        foreach (var bus in new[] { "pubsub", "outbox-pubsub" }.Select(name => _components.Get("Component", name)))
        {
            bus.Text("spec/type").ShouldBe("pubsub.redis");
            bus.Metadata("redisHost").ShouldBe("localhost:6379");
        }

        int.Parse(_components.Get("Component", "outbox-pubsub").Metadata("concurrency")!).ShouldBeGreaterThanOrEqualTo(3000);
        foreach (var store in _components.OfKind("Component").Where(c => c.Metadata("outboxPublishTopic") is not null))
        {
            store.Text("spec/type").ShouldBe("state.sqlite");
            store.Metadata("outboxPubsub").ShouldBe("outbox-pubsub");
            store.Metadata("outboxPublishPubsub").ShouldBe("pubsub");
        }
    }

    [Fact]
    public void Every_subscription_has_its_route_and_every_route_its_subscription()
    {
        foreach (var (id, service) in code.Services)
        {
            var subscribed = _components.OfKind("Subscription").Where(s => s.List("scopes").Any(a => a.ToString() == id)).Select(s => s.Text("spec/routes/default")!).Order();
            service.Routes.Where(r => r.Pattern.StartsWith("/subscriptions/", StringComparison.Ordinal)).Select(r => r.Pattern).Order().ShouldBe(subscribed, id);
        }
    }

    private static string Folder(string path) => path.Replace("./", "", StringComparison.Ordinal);

    private JsonObject Entry(string component, string name) => _components.Get("Component", component).List("spec/metadata").Single(e => e.Text("name") == name).AsObject();
}
