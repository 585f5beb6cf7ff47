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
    /// <param name="showsPersonalData">Whether the read model shows what is personal in them; if not, it never asks for their keys.</param>
    public ReadModelBuilder ReadStreams(string category, string ownerAppId, bool showsPersonalData = false)
    {
        _services.AddSingleton(new StreamOwner(category, ownerAppId, showsPersonalData));
        return this;
    }
}

/// <summary>Which service owns a category of streams.</summary>
internal sealed record StreamOwner(string Category, string AppId, bool ShowsPersonalData);
