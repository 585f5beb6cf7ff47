using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSourcing;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>Tells whether two requests under one idempotency key are the same: method, path, and the body up to JSON equality.</summary>
internal static class RequestHash
{
    public static string Of(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.PathBase}{request.Path}\n"));
        using var json = JsonDocument.Parse(body);
        hash.AppendData(CanonicalJson.Bytes(json.RootElement));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
