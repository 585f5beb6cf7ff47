using Microsoft.Extensions.Primitives;

namespace Sidecar.Grpc.Wire;

/// <summary>What the headers of a request must be for it to be a call at all; in the order and the words of Go's server.</summary>
internal static class RequestHead
{
    /// <summary>The content type of the answer: the same sub-type, behind a plus sign whatever stood there. Null if it is no gRPC.</summary>
    public static string? AnswerType(string? contentType) =>
        contentType is null || !contentType.StartsWith(GrpcHeaders.ContentType, StringComparison.Ordinal) ? null
        : contentType.Length == GrpcHeaders.ContentType.Length ? GrpcHeaders.ContentType
        : contentType[GrpcHeaders.ContentType.Length] is '+' or ';' ? $"{GrpcHeaders.ContentType}+{contentType[(GrpcHeaders.ContentType.Length + 1)..]}"
        : null;

    /// <summary>Null, or why this is no call.</summary>
    public static Refusal? Check(HttpRequest request)
    {
        if (AnswerType(request.ContentType) is null)
        {
            return new(415, new(GrpcCode.InvalidArgument, $"invalid gRPC request content-type \"{request.ContentType}\""));
        }

        foreach (var (name, values) in request.Headers)
        {
            if (name.EndsWith(GrpcHeaders.BinarySuffix, StringComparison.Ordinal) && FirstMalformed(values) is { } malformed)
            {
                return new(400, new(
                    GrpcCode.Internal, $"malformed binary metadata \"{malformed}\" in header \"{name}\": illegal base64 data at input byte 0"));
            }
        }

        return HttpMethods.IsPost(request.Method) ? null
            : new(405, new(GrpcCode.Internal, $"Received a HEADERS frame with :method \"{request.Method}\" which should be POST"));
    }

    /// <summary>Binary metadata may come with or without padding.</summary>
    public static bool TryDecode(string value, out byte[] bytes)
    {
        var padded = value.Length % 4 == 0 ? value : value.PadRight((value.Length + 3) / 4 * 4, '=');
        bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out var length))
        {
            return false;
        }

        bytes = bytes[..length];
        return true;
    }

    private static string? FirstMalformed(StringValues values)
    {
        foreach (var value in values)
        {
            foreach (var part in (value ?? "").Split(','))
            {
                if (!TryDecode(part, out _))
                {
                    return part;
                }
            }
        }

        return null;
    }

    /// <summary>A request that gRPC refuses before it looks for the method.</summary>
    internal sealed record Refusal(int HttpStatus, GrpcStatus Status);
}
