#nullable disable

using System.Text.Json;

namespace Dapr.Actors.Client;

public class ActorProxyOptions
{
    public JsonSerializerOptions JsonSerializerOptions
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = new(JsonSerializerDefaults.Web);

    public string DaprApiToken { get; set; } = DaprDefaults.GetDefaultDaprApiToken(null);

    public string HttpEndpoint { get; set; } = DaprDefaults.GetDefaultHttpEndpoint();

    public TimeSpan? RequestTimeout { get; set; }

    public bool UseJsonSerialization { get; set; }
}
