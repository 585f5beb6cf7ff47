using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Manifests.Tests;

/// <summary>Through sidecars every public route can be called by every app, and nothing else by anybody.</summary>
internal static class AccessRules
{
    private const string TellsOfUnknownCustomers = "/orders/{id}/refuse-credit";
    private const string AsksForAnAnswer = "/processes/{stream}/catch-up";

    public static IEnumerable<string> OnlyPublicRoutesCanBeInvoked(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (callee, service) in code.Services)
        {
            var access = manifests.Get("Configuration", callee).At("spec/accessControl");
            if (access.Text("defaultAction") != "deny" || access.List("policies").Any(p => p.Text("defaultAction") != "deny" || p.Text("namespace") != "daprcqrs"))
            {
                yield return $"{callee}: what isn't listed is not refused";
            }

            foreach (var caller in ManifestSet.AppIds)
            {
                var policy = access.List("policies").SingleOrDefault(p => p.Text("appId") == caller);
                foreach (var route in service.Routes)
                {
                    var expected = !route.NeedsToken ? !route.Pattern.StartsWith("/healthz", StringComparison.Ordinal)
                        : (route.Pattern == TellsOfUnknownCustomers && caller == "customers-commands") ||
                            (route.Pattern == AsksForAnAnswer && callee == "customers-commands" && caller == "orders-commands");
                    if (expected != Allows(policy, route.Method, route.Example))
                    {
                        yield return $"{callee}: {caller} {(expected ? "can't" : "can")} call {route.Method} {route.Pattern}";
                    }
                }
            }
        }
    }

    /// <summary>
    /// How daprd 1.18 reads a list: segment by segment, at each the first entry that fits; a star alone fits only at the end, where it fits nothing too;
    /// two stars fit one segment; an entry that ends without a star holds for all that is below it.
    /// </summary>
    public static bool Allows(JsonNode? policy, string method, string path)
    {
        var operations = policy.List("operations").Select(o => (Segments: o.Text("name")!.ToLowerInvariant().Split('/')[1..], Operation: o)).ToList();
        var segments = path.ToLowerInvariant().Split('/')[1..];
        string[] node = [];
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            var next = Next(operations.Select(o => o.Segments), node, segments[i], last);
            if (next is null)
            {
                return false;
            }

            node = [.. node, next];
            var found = At(node) ?? (last ? At([.. node, "*"]) : null);
            if (found is not null && (last || next != "*"))
            {
                return found.List("httpVerb").Any(v => v.ToString() == method) && found.Text("action") == "allow";
            }
        }

        return false;

        JsonNode? At(string[] entry) => operations.FirstOrDefault(o => o.Segments.SequenceEqual(entry)).Operation;
    }

    private static string? Next(IEnumerable<string[]> entries, string[] node, string segment, bool last) => entries
        .Where(e => e.Length > node.Length && e.Take(node.Length).SequenceEqual(node))
        .Select(e => e[node.Length])
        .Distinct()
        .FirstOrDefault(e => e == segment || e == "**" || (e == "*" ? last : Regex.IsMatch(segment, $"^{Regex.Escape(e).Replace("\\*", ".*", StringComparison.Ordinal)}$")));
}
