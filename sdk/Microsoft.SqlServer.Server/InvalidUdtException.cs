#nullable disable

namespace Microsoft.SqlServer.Server;

#pragma warning disable CA1032 // Made by Create alone, as published.
public sealed class InvalidUdtException : SystemException
#pragma warning restore CA1032
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason)
    {
        ArgumentNullException.ThrowIfNull(udtType);
        return new InvalidUdtException($"'{udtType.FullName}' is an invalid user defined type, reason: {resourceReason}.");
    }
}
