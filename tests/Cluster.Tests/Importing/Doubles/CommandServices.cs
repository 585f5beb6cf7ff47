using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cluster.Topology;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cluster.Tests.Importing.Doubles;

/// <summary>
/// Both command services as far as the import sees them: keys, refusals, and a credit process that answers only when it is looked at for the second time.
/// </summary>
internal sealed class CommandServices : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FakeStream> _streams = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private WebApplication? _app;

    public Ports Ports { get; } = FreePorts.Find();

    /// <summary>Customers whose orders are refused.</summary>
    public HashSet<string> WithoutCredit { get; } = [];

    /// <summary>How many commands are answered with 503 before the first is taken.</summary>
    public int Busy { get; set; }

    /// <summary>Every command that was taken, in order: method, path and the header Occurred-At.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    public static async Task<CommandServices> StartAsync()
    {
        var services = new CommandServices();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"{services.Ports.Url(Service.CustomersCommands)}", $"{services.Ports.Url(Service.OrdersCommands)}");
        var app = builder.Build();
        app.MapGet("/health/ready", () => "");
        app.MapPost("/customers", services.CreateCustomer);
        app.MapPost("/orders", services.CreateOrder);
        app.MapPost("/orders/{id}/ship", (string id, HttpRequest request) => services.Change(request, id, "OrderShipped"));
        app.MapPost("/orders/{id}/complete", services.Complete);
        app.MapGet("/customers/{id}/events", (string id, long after) => services.Events($"customer-{id}", after));
        app.MapGet("/orders/{id}/events", (string id, long after) => services.Events($"order-{id}", after));
        await app.StartAsync();
        services._app = app;
        return services;
    }

    public IReadOnlyList<string> EventsOf(string stream) => _streams[stream].Types;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private Task<IResult> CreateCustomer(HttpRequest request) => Create(request, "customer", (stream, _) => stream.Append("CustomerRegistered"));

    private Task<IResult> CreateOrder(HttpRequest request) => Create(request, "order", (stream, body) =>
    {
        stream.Append("OrderPlaced");
        stream.AppendWhenLookedAtAgain(WithoutCredit.Contains((string)body["customerId"]!) ? "OrderRejected" : "OrderApproved");
        stream.Customer = (string)body["customerId"]!;
    });

    private async Task<IResult> Create(HttpRequest request, string category, Action<FakeStream, JsonNode> append)
    {
        if (Refusal(request) is { } refusal)
        {
            return refusal;
        }

        var body = (await JsonNode.ParseAsync(request.Body))!;
        if (body["bad"] is not null)
        {
            return Results.Problem(statusCode: 400, extensions: new Dictionary<string, object?>
            {
                ["code"] = "validation-failed",
                ["errors"] = new Dictionary<string, string[]> { ["bad"] = ["is unknown"] },
            });
        }

        var key = $"{request.Headers["Idempotency-Key"]}";
        var stream = _streams.GetOrAdd($"{category}-{body["id"]}", _ => new FakeStream(key));
        if (stream.CreatedBy != key)
        {
            return Results.Problem(statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = "already-exists" });
        }

        if (stream.Body is { } first && !JsonNode.DeepEquals(first, body))
        {
            return Results.Problem(statusCode: 422, extensions: new Dictionary<string, object?> { ["code"] = "idempotency-key-reused" });
        }

        stream.Body = body;
        if (stream.Types.Count == 0)
        {
            Record(request);
            append(stream, body);
        }

        return Results.Ok();
    }

    private IResult Change(HttpRequest request, string id, string type)
    {
        Record(request);
        _streams[$"order-{id}"].Append(type);
        return Results.Ok();
    }

    private IResult Complete(string id, HttpRequest request)
    {
        _streams[$"customer-{_streams[$"order-{id}"].Customer}"].AppendWhenLookedAtAgain("CreditReleased", id);
        return Change(request, id, "OrderCompleted");
    }

    private IResult Events(string stream, long after) => _streams.TryGetValue(stream, out var found) ? Results.Json(found.Page(after)) : Results.NotFound();

    private IResult? Refusal(HttpRequest request)
    {
        if (Busy == 0)
        {
            return null;
        }

        Busy--;
        request.HttpContext.Response.Headers.RetryAfter = "1";
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private void Record(HttpRequest request) => _commands.Enqueue($"{request.Method} {request.Path} {request.Headers["Occurred-At"]}".TrimEnd());
}
