#nullable disable

namespace Microsoft.SqlServer.Server;

/// <summary>Marks a CLR type of SQL Server. SqlClient looks for it on the value of every parameter.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    public int MaxByteSize { get; set; }

    public bool IsFixedLength { get; set; }

    public bool IsByteOrdered { get; set; }

    public string ValidationMethodName { get; set; }

    public string Name { get; set; }
}
