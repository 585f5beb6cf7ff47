using System.Security.Cryptography;
using System.Text;
using EventSourcing;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>Tells whether two requests under one idempotency key are the same: method, path, and the body up to JSON equality.</summary>
internal static class RequestHash
{
    public static string Of(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        byte[] covered = [.. Encoding.UTF8.GetBytes($"{request.Method} {request.PathBase}{request.Path}\n"), .. CanonicalJson.Bytes(body.Span)];
        return Convert.ToHexStringLower(SHA256.HashData(covered));
    }
}
