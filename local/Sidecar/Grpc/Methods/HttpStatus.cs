using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;

namespace Sidecar.Grpc.Methods;

/// <summary>The status that daprd makes of an HTTP answer outside 200–299: the reason as its message, the body only as a detail.</summary>
internal static class HttpStatus
{
    /// <summary>What daprd keeps of a body, in bytes.</summary>
    private const int MostOfBody = 63;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static GrpcStatus ToGrpc(int status, string reason, ReadOnlySpan<byte> body)
    {
        var code = CodeOf(status);
        try
        {
            var metadata = new Dictionary<string, string>
            {
                ["http.code"] = status.ToString(CultureInfo.InvariantCulture),
                ["http.error_message"] = Strict.GetString(body[..Math.Min(body.Length, MostOfBody)]),
            };
            return new(code, reason, Any.Pack(new ErrorInfo { Reason = reason, Domain = ErrorDetails.Domain, Metadata = { metadata } }));
        }
        catch (DecoderFallbackException)
        {
            return new(code, reason); // cut inside a character, daprd can't send the detail at all
        }
    }

    private static GrpcCode CodeOf(int status) => status switch
    {
        400 => GrpcCode.Internal,
        401 => GrpcCode.Unauthenticated,
        403 => GrpcCode.PermissionDenied,
        404 => GrpcCode.NotFound,
        408 => GrpcCode.Cancelled,
        409 => GrpcCode.AlreadyExists,
        429 => GrpcCode.ResourceExhausted,
        501 => GrpcCode.Unimplemented,
        503 => GrpcCode.Unavailable,
        504 => GrpcCode.DeadlineExceeded,
        _ => GrpcCode.Unknown,
    };
}
