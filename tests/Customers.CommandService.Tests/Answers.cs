using System.Net;
using System.Text.Json;

namespace Customers.CommandService.Tests;

/// <summary>Reads answers and holds them to the conventions of all problems.</summary>
internal static class Answers
{
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("type").GetString().ShouldBe($"urn:daprcqrs:{code}");
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    /// <summary>400 that names the field.</summary>
    public static async Task ShouldRefuseAsync(this HttpResponseMessage answer, string path)
    {
        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldContain(path);
    }

    public static async Task ShouldBeAtAsync(this HttpResponseMessage answer, HttpStatusCode status, string id, long version)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Headers.TransferEncodingChunked.ShouldNotBe(true, "an answer says how long it is");
        answer.Headers.ETag?.Tag.ShouldBe($"\"{version}\"");
        answer.Headers.GetValues("Consistency-Token").ShouldBe([$"customer-{id}@{version}"]);
        var body = JsonSerializer.Deserialize<JsonElement>(text);
        body.GetProperty("id").GetString().ShouldBe(id);
        body.GetProperty("version").GetInt64().ShouldBe(version);
    }
}
