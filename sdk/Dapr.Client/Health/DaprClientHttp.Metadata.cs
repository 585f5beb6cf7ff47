using System.Text.Json;

namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    private const string MetadataOperation = "Get metadata";

    public override Task<DaprMetadata> GetMetadataAsync(CancellationToken cancellationToken = default) =>
        SidecarFailure.Guard(MetadataOperation, async () =>
        {
            using var request = _sidecar.Request(HttpMethod.Get, "v1.0/metadata");
            using var response = await _sidecar.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw await SidecarFailure.Read(MetadataOperation, response, cancellationToken);
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var answer = await JsonSerializer.DeserializeAsync(body, MetadataJson.Default.MetadataAnswer, cancellationToken);
            return answer!.ToMetadata();
        });
}
