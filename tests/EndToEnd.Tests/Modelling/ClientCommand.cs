using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>A command as a client sends it.</summary>
/// <param name="Kind"><c>customer</c> or <c>order</c>.</param>
/// <param name="Id">Of the aggregate.</param>
/// <param name="Name">The last part of its route; <c>register</c>, <c>place</c> and <c>delete</c> have none.</param>
/// <param name="Body">What is sent; undefined where nothing is.</param>
/// <param name="OccurredAt">When it is said to have happened.</param>
internal sealed record ClientCommand(string Kind, string Id, string Name, JsonElement Body, DateTimeOffset OccurredAt)
{
    public string Stream => $"{Kind}-{Id}";

    public string AppId => $"{Kind}s-commands";

    public HttpMethod Method => Name == "delete" ? HttpMethod.Delete : HttpMethod.Post;

    public string Path => Name switch
    {
        "register" or "place" => $"/{Kind}s",
        "delete" => $"/{Kind}s/{Id}",
        _ => $"/{Kind}s/{Id}/{Name}",
    };

    public override string ToString() => $"{Name} {Stream} {Body}";
}

/// <summary>A command and what became of it.</summary>
internal sealed record AnsweredCommand(ClientCommand Command, string Key, int Status, long? Version)
{
    public override string ToString() => $"{Command} under {Key}, answered {Status} at version {Version}";
}
