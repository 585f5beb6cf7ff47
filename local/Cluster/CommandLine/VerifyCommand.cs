using System.CommandLine;
using Cluster.Topology;
using Cluster.Verifying;

namespace Cluster.CommandLine;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("service") { Description = "Whose streams: customers or orders", HelpName = "customers|orders" };
        kind.AcceptOnlyFromAmong(VerifiedService.Names);
        var offset = PortOffsetOption.Create();
        var verify = new Command("verify", "Checks every stream of a service in a running cluster and names the first broken commit of each that is not intact.")
        {
            kind, offset,
        };
        verify.SetAction((parsed, ct) =>
        {
            var service = VerifiedService.Of(parsed.GetRequiredValue(kind));
            return new Verification(service, new Ports(parsed.GetValue(offset)), Console.Out, TimeProvider.System).RunAsync(ct);
        });
        return verify;
    }
}
