using System.Security.Cryptography;
using System.Text;

namespace EventSourcing.AspNetCore;

/// <summary>UUIDs that follow from a name (RFC 9562, version 8 with SHA-256): the same name always gives the same one.</summary>
internal static class NameBasedUuid
{
    public static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
