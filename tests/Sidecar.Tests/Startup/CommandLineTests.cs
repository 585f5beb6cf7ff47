using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Startup;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Startup;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("4Mi", 4 << 20)]
    [InlineData("512Ki", 512 << 10)]
    [InlineData("1M", 1_000_000)]
    [InlineData("16k", 16_000)]
    [InlineData("123", 123)]
    public void Reads_sizes_as_daprd_writes_them(string text, int bytes) => App("--max-body-size", text).MaxBodySize.ShouldBe(bytes);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4MB")]
    [InlineData("9Gi")]
    [InlineData("")]
    public void Refuses_what_is_no_size(string text) =>
        Should.Throw<SidecarStartException>(() => App("--max-body-size", text)).Message.ShouldContain($"--max-body-size: '{text}' is no size");

    [Fact]
    public void Reads_the_flags_of_older_versions_too()
    {
        App("--dapr-http-max-request-size", "16").MaxBodySize.ShouldBe(16 << 20);
        App("--dapr-http-read-buffer-size", "8").ReadBufferSize.ShouldBe(8 << 10);
        Options("--components-path", "a", "--resources-path", "b").ResourcesPaths.ShouldBe(["b", "a"]);
    }

    [Fact]
    public void Reads_the_letters_that_dapr_run_has_for_flags()
    {
        var app = Options("-a", "shop", "-p", "5000", "-P", "h2c", "-H", "3600", "-G=51000", "-M", "9091").Apps[0];

        (app.AppId, app.AppPort, app.SpeaksHttp2, app.HttpPort, app.GrpcPort).ShouldBe(("shop", 5000, true, 3600, 51000));
    }

    [Fact]
    public void Has_daprds_defaults()
    {
        var app = App();

        app.MaxBodySize.ShouldBe(4 << 20);
        app.ReadBufferSize.ShouldBe(4 << 10);
        app.GracefulShutdown.ShouldBe(TimeSpan.FromSeconds(5));
        app.SpeaksHttp2.ShouldBeFalse();
        app.BlockShutdown.ShouldBeNull();
        App("--dapr-graceful-shutdown-seconds", "20").GracefulShutdown.ShouldBe(TimeSpan.FromSeconds(20));
        App("--dapr-block-shutdown-duration", "1m30s").BlockShutdown.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Takes_flags_that_mean_nothing_here_and_names_them()
    {
        var line = CommandLine.Parse(["--app-id", "a", "--enable-profiling", "--metrics-port", "9090", "--enable-mtls=false", "--app-port", "5000"]);

        line.Idle.ShouldBe(["enable-profiling", "metrics-port", "enable-mtls"]);
        line.ToOptions(NullLoggerFactory.Instance).Apps[0].AppPort.ShouldBe(5000);
    }

    [Theory]
    [InlineData("--app-protocol", "grpc", "'grpc' is not served; http and h2c are")]
    [InlineData("--app-channel-address", "10.0.0.1", "on this machine only")]
    [InlineData("--unix-domain-socket", "/tmp", "on ports only")]
    [InlineData("-u", "/tmp", "--unix-domain-socket: the APIs are served on ports only")]
    [InlineData("--app-ssl", "--log-as-json", "without TLS")]
    [InlineData("--", "dotnet", "the sidecar starts no apps")]
    public void Refuses_what_it_can_not_do(string flag, string value, string reason) =>
        Should.Throw<SidecarStartException>(() => App(flag, value)).Message.ShouldContain(reason);

    [Fact]
    public void Reads_the_same_from_a_run_file_where_an_apps_value_beats_the_common_one()
    {
        File.WriteAllText(_folder.File("run.yaml"), """
            version: 1
            common: { maxBodySize: 8Mi, readBufferSize: 8Ki, appProtocol: h2c }
            apps:
              - { appID: a }
              - { appID: b, maxBodySize: 1Mi, appProtocol: http }
            """);

        var apps = Options("--run-file", _folder.File("run.yaml")).Apps;

        (apps[0].MaxBodySize, apps[0].ReadBufferSize, apps[0].SpeaksHttp2).ShouldBe((8 << 20, 8 << 10, true));
        (apps[1].MaxBodySize, apps[1].ReadBufferSize, apps[1].SpeaksHttp2).ShouldBe((1 << 20, 8 << 10, false));
    }

    [Fact]
    public void Finds_the_run_file_of_a_folder_and_what_an_app_has_in_its_own()
    {
        Directory.CreateDirectory(_folder.File("shop/.dapr/resources"));
        File.WriteAllText(_folder.File("shop/.dapr/config.yaml"), "");
        File.WriteAllText(_folder.File("dapr.yaml"), """
            version: 1
            common: { resourcesPaths: [ common ], configFilePath: common.yaml }
            apps:
              - { appDirPath: shop }
              - { appID: stock, appDirPath: . }
            """);

        var apps = Options("--run-file", _folder.Path).Apps;

        (apps[0].AppId, apps[0].ResourcesPaths!.Single(), apps[0].ConfigFile)
            .ShouldBe(("shop", _folder.File("shop/.dapr/resources"), _folder.File("shop/.dapr/config.yaml")));
        (Path.GetFullPath(apps[1].ResourcesPaths!.Single()), apps[1].ConfigFile).ShouldBe((_folder.File("common"), _folder.File("common.yaml")));
    }

    [Fact]
    public void Refuses_what_it_can_not_do_in_a_run_file_too()
    {
        File.WriteAllText(_folder.File("run.yaml"), "{ version: 1, apps: [ { appID: a, unixDomainSocket: /tmp } ] }");

        Should.Throw<SidecarStartException>(() => Options("--run-file", _folder.File("run.yaml"))).Message.ShouldBe("unixDomainSocket: the APIs are served on ports only");
    }

    public void Dispose() => _folder.Dispose();

    private static SidecarOptions Options(params string[] flags) =>
        CommandLine.Parse(flags.Contains("--run-file") ? flags : ["--app-id", "a", .. flags]).ToOptions(NullLoggerFactory.Instance);

    private static AppOptions App(params string[] flags) => Options(flags).Apps[0];
}
