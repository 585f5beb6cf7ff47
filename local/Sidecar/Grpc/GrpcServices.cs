using Sidecar.Grpc.Listening;
using Sidecar.Grpc.Methods;
using Sidecar.Grpc.Wire;

namespace Sidecar.Grpc;

/// <summary>Dapr's gRPC API of one app's sidecar.</summary>
internal static class GrpcServices
{
    private const string Service = "dapr.proto.runtime.v1.Dapr";

    public static IServiceCollection AddGrpc(this IServiceCollection services) => services
        .AddSingleton<StateMethods>()
        .AddSingleton<PublishMethods>()
        .AddSingleton<InvocationMethods>()
        .AddSingleton<ActorMethods>()
        .AddSingleton<ActorStateMethods>()
        .AddSingleton<ReminderMethods>()
        .AddSingleton<TimerMethods>()
        .AddSingleton<SidecarMethods>()
        .AddSingleton(Methods)
        .AddSingleton<Proxying>()
        .AddSingleton<GrpcServer>();

    /// <summary>Takes what comes through the gRPC port out of the way of all that follows.</summary>
    public static void UseGrpc(this WebApplication app, string? token)
    {
        var server = app.Services.GetRequiredService<GrpcServer>();
        app.Use((context, next) => GrpcListener.IsGrpc(context) ? server.HandleAsync(context, token) : next(context));
    }

    private static MethodTable Methods(IServiceProvider services) => new(
        Service,
        [
            .. services.GetRequiredService<StateMethods>().All,
            .. services.GetRequiredService<PublishMethods>().All,
            .. services.GetRequiredService<InvocationMethods>().All,
            .. services.GetRequiredService<ActorMethods>().All,
            .. services.GetRequiredService<ActorStateMethods>().All,
            .. services.GetRequiredService<ReminderMethods>().All,
            .. services.GetRequiredService<TimerMethods>().All,
            .. services.GetRequiredService<SidecarMethods>().All,
            .. UnconfiguredMethods.All,
        ]);
}
