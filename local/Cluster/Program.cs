using System.CommandLine;
using Cluster;
using Cluster.CommandLine;

var parsed = LocalCommand.Create().Parse(args);
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (UsageException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
