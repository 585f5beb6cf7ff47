using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Secrets;

public sealed class SecretTests : IDisposable
{
    private const string Secrets = """{ "api-key": "s3cret", "database": { "user": "ada", "hosts": ["a", "b"] } }""";

    private readonly TemporaryFolder _folder = new();

    public SecretTests() => File.WriteAllText(_folder.File("secrets.json"), Secrets);

    [Theory]
    [InlineData("api-key", """{"api-key":"s3cret"}""")]
    [InlineData("database:user", """{"database:user":"ada"}""")]
    [InlineData("database:hosts:0", """{"database:hosts:0":"a"}""")]
    public async Task A_file_gives_a_secret_by_its_path(string name, string secret)
    {
        await using var sidecar = await TestSidecar.StartAsync(FileStore());
        (await GetAsync(sidecar, $"file/{name}")).ShouldBe((HttpStatusCode.OK, secret));
    }

    [Fact]
    public async Task A_file_gives_all_of_its_secrets()
    {
        await using var sidecar = await TestSidecar.StartAsync(FileStore());
        (await GetAsync(sidecar, "file/bulk")).ShouldBe((
            HttpStatusCode.OK,
            """{"api-key":{"api-key":"s3cret"},"database:user":{"database:user":"ada"},"database:hosts:0":{"database:hosts:0":"a"},"database:hosts:1":{"database:hosts:1":"b"}}"""));
    }

    [Fact]
    public async Task A_file_with_several_values_to_a_name_gives_them_together()
    {
        await using var sidecar = await TestSidecar.StartAsync(FileStore(", { name: multiValued, value: \"true\" }"));
        (await GetAsync(sidecar, "file/database")).ShouldBe((HttpStatusCode.OK, """{"user":"ada","hosts:0":"a","hosts:1":"b"}"""));
        (await GetAsync(sidecar, "file/api-key")).ShouldBe((HttpStatusCode.OK, """{"api-key":"s3cret"}"""));
    }

    [Fact]
    public async Task A_name_that_is_not_in_the_file_is_an_error()
    {
        await using var sidecar = await TestSidecar.StartAsync(FileStore());
        (await GetAsync(sidecar, "file/nosuch")).ShouldBe((
            HttpStatusCode.InternalServerError,
            """{"errorCode":"ERR_SECRET_GET","message":"failed getting secret with key nosuch from secret store file: secret nosuch not found"}"""));
    }

    [Theory]
    [InlineData("DAPR_API_TOKEN")]
    [InlineData("dapr_anything")]
    [InlineData("APP_API_TOKEN")]
    public async Task The_environment_keeps_the_tokens_to_itself(string name)
    {
        Environment.SetEnvironmentVariable(name, "token");
        try
        {
            await using var sidecar = await TestSidecar.StartAsync(EnvironmentStore);
            (await GetAsync(sidecar, $"env/{name}")).ShouldBe((HttpStatusCode.OK, $$"""{"{{name}}":""}"""));
            (await AllAsync(sidecar)).ShouldNotContainKey(name);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public async Task The_environment_gives_all_else()
    {
        await using var sidecar = await TestSidecar.StartAsync(EnvironmentStore);
        (await AllAsync(sidecar))["PATH"].GetProperty("PATH").GetString().ShouldBe(Environment.GetEnvironmentVariable("PATH"));
    }

    [Theory]
    [InlineData("nosuch/a")]
    [InlineData("nosuch/bulk")]
    public async Task A_store_that_is_not_there_is_refused(string path)
    {
        await using var sidecar = await TestSidecar.StartAsync(EnvironmentStore);
        (await GetAsync(sidecar, path)).ShouldBe((
            HttpStatusCode.Unauthorized, """{"errorCode":"ERR_SECRET_STORE_NOT_FOUND","message":"failed finding secret store with key nosuch"}"""));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(TestSidecar sidecar, string path)
    {
        using var answer = await sidecar.Http.GetAsync($"/v1.0/secrets/{path}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Dictionary<string, JsonElement>> AllAsync(TestSidecar sidecar) =>
        (await sidecar.Http.GetFromJsonAsync<Dictionary<string, JsonElement>>("/v1.0/secrets/env/bulk"))!;

    private string FileStore(string more = "") => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: file }
        spec: { type: secretstores.local.file, version: v1, metadata: [ { name: secretsFile, value: "{{_folder.File("secrets.json")}}" } {{more}} ] }
        """;

    private const string EnvironmentStore = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: env }
        spec: { type: secretstores.local.env, version: v1, metadata: [] }
        """;
}
