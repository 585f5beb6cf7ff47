using System.Text;
using Testing;
using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

/// <summary>Every panel and every alert asks for what the services, as processes, really tell.</summary>
public sealed class MetricsTests(TracedCluster traced) : IClassFixture<TracedCluster>
{
    [Fact]
    public async Task Panels_and_alerts_ask_for_metrics_and_labels_that_are_there()
    {
        ObservabilityFiles.Queries.Count().ShouldBeGreaterThan(15);
        await UseAsync();
        var scraped = await Eventually.GetAsync(
            async () => await ScrapedMetrics.OfAsync(traced.Cluster.Processes) is var metrics && metrics.Has("daprcqrs_projection_parked_total") ? metrics : null, "a parked stream is told of");

        foreach (var (name, query) in ObservabilityFiles.Queries)
        {
            var metrics = ObservabilityFiles.MetricsIn(query).ToList();
            metrics.ShouldNotBeEmpty(name);
            foreach (var metric in metrics)
            {
                scraped.Has(metric).ShouldBeTrue($"{name} asks for {metric}, which nobody tells");
                foreach (var label in ObservabilityFiles.LabelsIn(query))
                {
                    scraped.HasLabel(metric, label).ShouldBeTrue($"{name} asks for {label} of {metric}, which it hasn't");
                }
            }
        }
    }

    [Fact]
    public async Task What_is_scraped_is_exported_too()
    {
        await UseAsync();
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(new[] { "daprcqrs.commands", "daprcqrs.append.duration", "daprcqrs.outbox.transactions", "daprcqrs.outbox.age", "daprcqrs.projection.lag", "http.server.request.duration" }
                .All(name => traced.Received.Metrics.Any(metric => metric.Name == name))),
            "the collector has them");
        traced.Received.Metrics.First(m => m.Name == "daprcqrs.outbox.transactions").ShouldSatisfyAllConditions(
            m => m.Kind.ShouldBe(MetricKind.Counter), m => m.Labels.ShouldBe(["daprcqrs.outcome"]), m => m.Service.ShouldEndWith("-commands"));
    }

    [Fact]
    public void The_alert_of_the_outbox_says_to_restart_the_pod() => ObservabilityFiles.AlertRules.ShouldContain("Restart the pod");

    // A command with all that follows from it, and a message that holds what can't be applied.
    private async Task UseAsync()
    {
        var id = NewId("customer");
        await traced.Cluster.PostAsync("customers-commands", "/customers", Customer(id));
        await traced.Cluster.ReadsAsync("customers-queries", $"/customers/{id}", _ => true);
        var commit = (await traced.Cluster.GetAsync("customers-commands", $"/streams/customer-{id}/commits")).Body.GetProperty("commits")[0].GetRawText();
        var odd = commit.Replace(id, NewId("odd"), StringComparison.Ordinal).Replace("\"creditLimit\"", "\"limit\"", StringComparison.Ordinal);
        using var delivery = new StringContent($"{{ \"data\": {odd} }}", Encoding.UTF8, "application/cloudevents+json");
        using var answer = await traced.Cluster.Processes.Client.PostAsync(traced.Cluster.Processes.Url("customers-queries", "/subscriptions/customer-events"), delivery);
        answer.EnsureSuccessStatusCode();
    }
}
