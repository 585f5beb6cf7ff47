#nullable disable

namespace Dapr;

public class CloudEventsMiddlewareOptions
{
    public bool SuppressJsonDecodingOfTextPayloads { get; set; }

    public bool ForwardCloudEventPropertiesAsHeaders { get; set; }

#pragma warning disable CA1819 // Arrays in the published type.
    public string[] IncludedCloudEventPropertiesAsHeaders { get; set; }

    public string[] ExcludedCloudEventPropertiesFromHeaders { get; set; }
#pragma warning restore CA1819
}
