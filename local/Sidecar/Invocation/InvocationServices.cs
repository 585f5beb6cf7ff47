namespace Sidecar.Invocation;

/// <summary>What one app's sidecar needs to call others; the names are shared by all apps of a host.</summary>
internal static class InvocationServices
{
    public static IServiceCollection AddInvocation(this IServiceCollection services, NameResolution names) => services
        .AddSingleton(names)
        .AddSingleton(provider => new Invoker(provider.GetRequiredService<AppIdentity>(), names, provider.GetService<IInvocationPolicy>()));
}
