using Microsoft.Extensions.DependencyInjection;

namespace Projections.EntityFramework;

/// <summary>Says what a read model is derived from.</summary>
public sealed class ReadModelBuilder
{
    private readonly IServiceCollection _services;

    internal ReadModelBuilder(IServiceCollection services) => _services = services;

    public ReadModelBuilder Project<TProjection>()
        where TProjection : class, IProjection
    {
        _services.AddSingleton<IProjection, TProjection>();
        return this;
    }

    /// <summary>Names the service that owns a category's streams; missing commits are read there.</summary>
    /// <param name="category">The category.</param>
    /// <param name="ownerAppId">The service's app id.</param>
    /// <param name="erasure">The event that erases what is personal in them, where the read model shows it; if it doesn't, it never asks for their keys.</param>
    public ReadModelBuilder ReadStreams(string category, string ownerAppId, string? erasure = null)
    {
        _services.AddSingleton(new StreamOwner(category, ownerAppId, erasure));
        return this;
    }
}

/// <summary>Which service owns a category of streams.</summary>
internal sealed record StreamOwner(string Category, string AppId, string? Erasure);
