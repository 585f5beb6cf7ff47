namespace Sidecar.Storage;

/// <summary>The rows of one run of a statement, read one after the other. Columns count from 0.</summary>
internal readonly ref struct Rows(Statement statement) : IDisposable
{
    /// <summary>Goes on to the next row; false if there is none.</summary>
    public bool Read() => statement.Step();

    public bool IsNull(int column) => statement.IsNull(column);

    public long Int64(int column) => statement.Int64(column);

    /// <summary>Null where the column is.</summary>
    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public string String(int column) => statement.String(column);

    /// <summary>Null where the column is.</summary>
    public string? StringOrNull(int column) => IsNull(column) ? null : String(column);

    public byte[] Bytes(int column) => statement.Bytes(column);

    public void Dispose() => statement.Reset();
}
