using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>A command's request: headers and body, both read and checked for their form.</summary>
public sealed class CommandRequest<TRequest> : IEndpointParameterMetadataProvider
    where TRequest : class
{
    private CommandRequest(CommandHeaders headers, JsonBody<TRequest> body, string path) => (Headers, Body, Path) = (headers, body, path);

    public CommandHeaders Headers { get; }

    public JsonBody<TRequest> Body { get; }

    /// <summary>The route that it was sent to.</summary>
    public string Path { get; }

    public static async ValueTask<CommandRequest<TRequest>> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await CommandHeaders.BindAsync(context, parameter), await JsonBody<TRequest>.BindAsync(context, parameter), context.Request.Path.Value ?? "/");

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => JsonBody<TRequest>.PopulateMetadata(parameter, builder);

    internal Command<TCommand> ToCommand<TCommand>(TCommand body, DateTimeOffset now)
        where TCommand : class
    {
        var requestId = Guid.CreateVersion7(now);
        var commandId = Headers.IdempotencyKey is { } key ? CommandId.FromKey(key) : CommandId.FromRequest(requestId);
        var origin = new CommandOrigin(requestId.ToString(), requestId.ToString(), Activity.Current?.Id);
        return new Command<TCommand>(commandId, Body.RequestHash, body, origin) { Expected = Headers.Expected, OccurredAt = Headers.OccurredAt };
    }
}
