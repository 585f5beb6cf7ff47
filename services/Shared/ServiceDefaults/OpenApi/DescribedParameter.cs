using Microsoft.AspNetCore.Builder;

namespace ServiceDefaults;

/// <summary>A parameter that a route reads from the request itself, as the OpenAPI document shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What may be given, where the values don't say it.</param>
public sealed record DescribedParameter(string Name, string Description)
{
    /// <summary>Those values alone may be given; empty: any that fits the description.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool IsNumber { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether it is a header, and not part of the query string.</summary>
    public bool IsHeader { get; init; }
}

/// <summary>Describes parameters at the route that reads them.</summary>
public static class DescribedParameters
{
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, params IEnumerable<DescribedParameter> parameters)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata([.. parameters]);
}
