using Cluster.Remote;
using Cluster.Topology;

namespace Cluster.Importing;

/// <summary>Registers the customers of a file.</summary>
internal sealed class CustomerImport(CommandClient commands, Ports ports)
{
    private readonly Uri _url = new(ports.Url(Service.CustomersCommands), "/customers");

    /// <exception cref="BadLineException">The service refused it.</exception>
    public async Task<LineOutcome> ImportAsync(CustomerLine customer, CancellationToken ct)
    {
        var answer = await commands.SendAsync(_url, ImportKeys.Create(customer), customer.Body, customer.RegisteredAt, ct);
        return answer is CommandAnswer.Refused refused ? throw Refusals.OfCreation(refused) : LineOutcome.Registered;
    }
}
