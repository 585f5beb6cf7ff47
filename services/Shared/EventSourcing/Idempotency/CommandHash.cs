using System.Security.Cryptography;
using System.Text;

namespace EventSourcing;

/// <summary>Thirty-two bits of a command's id. Two ids may share them, so whatever is found by them is a candidate that its commit has to confirm.</summary>
internal static class CommandHash
{
    public static uint Of(CommandId id) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString())));
}
