using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Lets the service write to its store only where the components are known to fence, what is written can be published, and the records are of a released
/// form. Asked until it is given once; what was found wrong is logged whenever it changes.
/// </summary>
internal sealed partial class StoreAdmission(
    DaprClient dapr, EventStoreOptions components, DeliveryOptions delivery, StoreFormats formats, ILogger<StoreAdmission> logger)
{
    private const string Silent = "The sidecar doesn't tell about the event store.";

    private volatile bool _given;
    private string? _complaint;

    /// <returns>Why the store may not be written to; null where it may.</returns>
    public async ValueTask<string?> ComplaintAsync(CancellationToken cancellationToken) => _given ? null : await AskAsync(cancellationToken);

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        var complaint = await FindWrongAsync(cancellationToken);
        _given = complaint is null;
        if (complaint is not null && complaint != Silent && Interlocked.Exchange(ref _complaint, complaint) != complaint)
        {
            Refused(logger, complaint);
        }

        return complaint;
    }

    private async Task<string?> FindWrongAsync(CancellationToken cancellationToken)
    {
        try
        {
            var metadata = await dapr.GetMetadataAsync(cancellationToken);
            string?[] complaints =
            [
                OldestDapr.Complaint(metadata),
                .. components.All.Select(component => Fencing.Complaint(metadata, component)),
                Broker.Complaint(metadata, delivery),
            ];
            return complaints.Any(complaint => complaint is not null)
                ? string.Join(" ", complaints.OfType<string>())
                : await formats.ComplaintAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DaprException or HttpRequestException)
        {
            return Silent;
        }
    }

    [LoggerMessage(2004, LogLevel.Critical, "The event store is refused, and no command will be carried out: {Complaint}")]
    private static partial void Refused(ILogger logger, string complaint);
}
