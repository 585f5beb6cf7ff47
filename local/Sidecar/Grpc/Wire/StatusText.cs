using System.Globalization;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;

namespace Sidecar.Grpc.Wire;

/// <summary>A status as the headers or trailers in which it is sent.</summary>
internal static class StatusText
{
    public static void WriteTo(IHeaderDictionary target, GrpcStatus status)
    {
        target[GrpcHeaders.Status] = ((int)status.Code).ToString(CultureInfo.InvariantCulture);
        if (status.Message.Length > 0)
        {
            target[GrpcHeaders.Message] = Escape(status.Message);
        }

        if (status.Details.Count > 0)
        {
            var detailed = new Protos.Status { Code = (int)status.Code, Message = status.Message, Details = { status.Details } };
            target[GrpcHeaders.StatusDetails] = Convert.ToBase64String(detailed.ToByteArray()).TrimEnd('=');
        }
    }

    /// <summary>Printable ASCII stays, all else and the percent sign become escapes of UTF-8.</summary>
    public static string Escape(string message)
    {
        if (!message.AsSpan().ContainsAnyExceptInRange(' ', '~') && !message.Contains('%', StringComparison.Ordinal))
        {
            return message;
        }

        var escaped = new StringBuilder(message.Length + 16);
        foreach (var unit in Encoding.UTF8.GetBytes(message))
        {
            _ = unit is >= (byte)' ' and <= (byte)'~' and not (byte)'%'
                ? escaped.Append((char)unit)
                : escaped.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }

        return escaped.ToString();
    }

    public static IHeaderDictionary Trailers(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
}
