using System.Diagnostics;
using System.Text.Json;

namespace Manifests.Tests;

/// <summary>What the image's stages say, and what comes of the build stage's commands.</summary>
public sealed class ImageTests(ImageBuild build) : IClassFixture<ImageBuild>
{
    private static readonly Dockerfile File = Dockerfile.Read();

    public static IEnumerable<object[]> AppIds => ManifestSet.AppIds.Select(id => new object[] { id });

    [Fact]
    public void The_image_has_neither_root_nor_shell_and_is_labelled()
    {
        var image = File.Image.ToLookup(i => i.Word, i => i.Text);
        image["FROM"].Single().ShouldContain("chiselled");
        image["RUN"].ShouldBeEmpty();
        int.Parse(image["USER"].Single()).ShouldBeGreaterThan(0);
        image["LABEL"].Single().ShouldContain("org.opencontainers.image.title");
        image["LABEL"].Single().ShouldContain("org.opencontainers.image.revision");
        Entrypoint().ShouldBe(["/app/service"]);
    }

    [Fact]
    public void Published_packages_are_the_default_and_a_build_argument() =>
        File.Build.ShouldContain(new Instruction("ARG", "PUBLISHED_PACKAGES=true"));

    [Theory]
    [MemberData(nameof(AppIds))]
    public async Task The_user_and_the_port_are_those_of_the_manifests(string appId)
    {
        var pod = (await ManifestSet.OfAsync("production")).Get("Deployment", appId).At("spec/template/spec");
        var image = File.Image.ToLookup(i => i.Word, i => i.Text);
        pod.Text("securityContext/runAsUser").ShouldBe(image["USER"].Single());
        pod.Text("containers/0/ports/0/containerPort").ShouldBe(image["EXPOSE"].Single());
    }

    [Theory]
    [MemberData(nameof(AppIds))]
    public async Task The_entry_point_answers_from_a_folder_that_it_does_not_write_to(string appId)
    {
        var before = Files(appId);
        var start = new ProcessStartInfo(Entrypoint()[0].Replace("/app", build.App(appId), StringComparison.Ordinal))
        {
            WorkingDirectory = build.App(appId),
            RedirectStandardOutput = true,
        };
        foreach (var setting in File.Image.Single(i => i.Word == "ENV").Text.Split(' ').Select(s => s.Split('=', 2)))
        {
            start.Environment[setting[0]] = setting[1].Replace("+:8080", "127.0.0.1:0", StringComparison.Ordinal);
        }

        start.Environment["ConnectionStrings__ReadModel"] = $"Data Source={Path.Combine(build.App(appId), "..", "read-model.db")}";
        using var service = Process.Start(start)!;
        try
        {
            using var http = new HttpClient();
            var address = await ListeningAsync(service);
            (await http.GetAsync(new Uri(address, "/health/live"))).EnsureSuccessStatusCode();
            (await HealthCheckAsync(appId, address)).ShouldBe(0);
            (await HealthCheckAsync(appId, new Uri("http://127.0.0.1:9"))).ShouldBe(1);
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync();
        }

        Files(appId).ShouldBe(before);
    }

    // As the image does it: the program beside itself.
    private async Task<int> HealthCheckAsync(string appId, Uri address)
    {
        var command = JsonSerializer.Deserialize<string[]>(File.Image.Single(i => i.Word == "HEALTHCHECK").Text.Split(" CMD ")[1])!;
        var start = new ProcessStartInfo(command[0].Replace("/app", build.App(appId), StringComparison.Ordinal), command[1..]);
        start.Environment["ASPNETCORE_URLS"] = $"http://+:{address.Port}";
        using var check = Process.Start(start)!;
        await check.WaitForExitAsync();
        return check.ExitCode;
    }

    private static string[] Entrypoint() => JsonSerializer.Deserialize<string[]>(File.Image.Single(i => i.Word == "ENTRYPOINT").Text)!;

    private static async Task<Uri> ListeningAsync(Process service)
    {
        const string Listening = "Now listening on: ";
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await service.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[(at + Listening.Length)..]);
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    private string[] Files(string appId) => [.. Directory.EnumerateFiles(build.App(appId), "*", SearchOption.AllDirectories).Order()];
}
