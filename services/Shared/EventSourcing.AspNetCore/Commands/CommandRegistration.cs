using Microsoft.Extensions.DependencyInjection;

namespace EventSourcing.AspNetCore;

public static class CommandRegistration
{
    /// <summary>What the routes of one aggregate's commands need.</summary>
    public static void AddCommands<TCommand>(this IServiceCollection services, string category)
        where TCommand : class =>
        services.AddSingleton(provider => new CommandSender<TCommand>(
            provider.GetRequiredService<ICommandGateway<TCommand>>(), category, provider.GetRequiredService<TimeProvider>()));
}
