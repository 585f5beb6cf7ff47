namespace Sdk.Tests.Sidecars;

internal sealed record Answer(int Status, string Body = "", params (string Name, string Value)[] Headers)
{
    public static Answer NoContent { get; } = new(204);

    public static Answer Json(string json, params (string Name, string Value)[] headers) =>
        new(200, json, [("Content-Type", "application/json"), .. headers]);

    public static Answer Error(int status, string code, string message = "as daprd says") =>
        new(status, $$"""{"errorCode":"{{code}}","message":"{{message}}"}""", ("Content-Type", "application/json"));
}
