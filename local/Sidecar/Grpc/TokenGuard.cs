using System.Security.Cryptography;
using System.Text;
using Sidecar.Grpc.Methods;
using Sidecar.Grpc.Wire;
using Sidecar.Http;

namespace Sidecar.Grpc;

/// <summary>Asks every caller for the API token, where there is one; it goes no further.</summary>
internal static class TokenGuard
{
    public static void Check(IHeaderDictionary metadata, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return;
        }

        if (!metadata.TryGetValue(DaprHeaders.ApiToken, out var given) || given.Count == 0)
        {
            throw Refusal("missing api token in request metadata");
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[0] ?? ""), Encoding.UTF8.GetBytes(token)))
        {
            throw Refusal("authentication error: api token mismatch");
        }

        metadata.Remove(DaprHeaders.ApiToken);
    }

    private static GrpcException Refusal(string reason) => new(HttpStatus.ToGrpc(401, "Unauthorized", Encoding.UTF8.GetBytes(reason)));
}
