using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Makes a query wait for the versions that its caller names in <c>Consistency-Token</c>.</summary>
public static class ConsistencyFilter
{
    private static readonly DescribedParameter[] Described =
    [
        new(ConsistencyToken.HeaderName, "Versions that the answer has to reflect, as stream@version, separated by commas.") { IsHeader = true },
        new(PreferWait.HeaderName, "How long to wait for them: wait=seconds; 2 if not said otherwise, at most 30.") { IsHeader = true },
    ];

    /// <param name="endpoint">The query.</param>
    /// <param name="projections">The projections whose rows it reads.</param>
    public static TBuilder ReadsFrom<TBuilder>(this TBuilder endpoint, params string[] projections)
        where TBuilder : IEndpointConventionBuilder
    {
        var names = projections.ToHashSet(StringComparer.Ordinal);
        return endpoint.Takes(Described).AddEndpointFilter(async (invocation, next) =>
            await IsConsistentAsync(invocation.HttpContext, names)
                ? await next(invocation)
                : Problem.Of(ProblemCodes.ReadModelBehind, "The read model has not reached the versions asked for. Try again."));
    }

    private static async Task<bool> IsConsistentAsync(HttpContext context, HashSet<string> projections)
    {
        var validation = new Validation();
        var tokens = TokensOf(context.Request, context.RequestServices.GetRequiredService<ProjectionSet>(), validation);
        var wait = PreferWait.Of(context.Request, validation);
        validation.ThrowIfInvalid();
        return tokens.Count == 0 ||
            await context.RequestServices.GetRequiredService<ConsistencyGate>().ReachAsync(projections, tokens, wait, context.RequestAborted);
    }

    private static List<ConsistencyToken> TokensOf(HttpRequest request, ProjectionSet projections, Validation validation)
    {
        var tokens = new List<ConsistencyToken>();
        foreach (var text in request.Headers[ConsistencyToken.HeaderName].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!ConsistencyToken.TryParse(text, out var token))
            {
                validation.Add(ConsistencyToken.HeaderName, "must be a list of stream@version, such as customer-42@7");
            }
            else if (validation.Check(projections.Reads(token.Stream.Category), ConsistencyToken.HeaderName, $"'{token.Stream.Category}' is not read here"))
            {
                tokens.Add(token);
            }
        }

        return tokens;
    }
}
