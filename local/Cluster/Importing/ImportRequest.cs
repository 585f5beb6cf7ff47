using Cluster.Topology;

namespace Cluster.Importing;

internal sealed record ImportRequest(string CustomersFile, string OrdersFile, Ports Ports);
