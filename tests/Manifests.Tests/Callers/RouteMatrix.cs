namespace Manifests.Tests;

/// <summary>Every route of every service, and who may call it. A new route needs a line here.</summary>
internal static class RouteMatrix
{
    private static readonly string[] OfAll = ["GET /health/live open", "GET /health/ready open", "GET /openapi/{documentName}.json open", "GET /metrics token"];

    private static readonly string[] OfCommands =
    [
        "GET /streams open",
        "GET /streams/{stream}/commits open",
        "GET /streams/added open",
        "GET /streams/end open",
        "POST /streams/commits open",
        "POST /streams/keys open",
        "GET /healthz open",
        "GET /parked token",
        "POST /parked/{id}/retry token",
        "POST /processes/{stream}/catch-up token",
        "GET /dapr/config token",
        "DELETE /actors/{actorTypeName}/{actorId} token",
        "PUT /actors/{actorTypeName}/{actorId}/method/{methodName} token",
        "PUT /actors/{actorTypeName}/{actorId}/method/remind/{reminderName} token",
        "PUT /actors/{actorTypeName}/{actorId}/method/timer/{timerName} token",
    ];

    private static readonly string[] OfQueries =
    [
        "POST /subscriptions/customer-events token",
        "POST /subscriptions/order-events token",
        "GET /projections token",
        "GET /projections/{name} token",
        "GET /projections/{name}/checkpoints token",
        "GET /changes token",
        "POST /projections/{name}/rebuild token",
        "GET /parked token",
        "POST /parked/{id}/retry token",
    ];

    public static IReadOnlyDictionary<string, IReadOnlyList<ServiceRoute>> Services { get; } = new Dictionary<string, IReadOnlyList<ServiceRoute>>
    {
        ["customers-commands"] = Rows(OfAll, OfCommands,
        [
            "POST /customers open",
            "DELETE /customers/{id} open",
            "POST /customers/{id}/erase open",
            "POST /customers/{id}/rename open",
            "POST /customers/{id}/change-email open",
            "POST /customers/{id}/relocate open",
            "POST /customers/{id}/change-credit-limit open",
            "GET /customers/{id}/events open",
            "GET /customers/{id}/diff open",
            "GET /customers/{id}/state open",
            "GET /customers/{id}/verify open",
            "POST /subscriptions/order-events token",
        ]),
        ["customers-queries"] = Rows(OfAll, OfQueries,
        [
            "GET /customers open",
            "GET /customers/{id} open",
            "GET /customers/{id}/timeline open",
        ]),
        ["orders-commands"] = Rows(OfAll, OfCommands,
        [
            "POST /orders open",
            "DELETE /orders/{id} open",
            "POST /orders/{id}/add-line open",
            "POST /orders/{id}/remove-line open",
            "POST /orders/{id}/change-quantity open",
            "POST /orders/{id}/cancel open",
            "POST /orders/{id}/ship open",
            "POST /orders/{id}/complete open",
            "POST /orders/{id}/refuse-credit token",
            "GET /orders/{id}/process open",
            "GET /orders/{id}/events open",
            "GET /orders/{id}/diff open",
            "GET /orders/{id}/state open",
            "GET /orders/{id}/verify open",
            "POST /subscriptions/customer-events token",
        ]),
        ["orders-queries"] = Rows(OfAll, OfQueries,
        [
            "GET /orders open",
            "GET /orders/{id} open",
            "GET /customers/{id}/orders open",
            "GET /reports/sales open",
        ]),
    };

    private static IReadOnlyList<ServiceRoute> Rows(params IEnumerable<string>[] lines) =>
        [.. lines.SelectMany(part => part).Select(line => line.Split(' ')).Select(words => new ServiceRoute(words[0], words[1], words[2] == "token"))];
}
