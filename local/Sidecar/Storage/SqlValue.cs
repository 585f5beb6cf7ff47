using SQLitePCL;

namespace Sidecar.Storage;

/// <summary>A parameter of a statement, without a box around numbers and without a copy of bytes.</summary>
internal readonly struct SqlValue
{
    private readonly Kind _kind;
    private readonly long _number;
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _bytes;

    private SqlValue(long? number) => (_kind, _number) = number is { } value ? (Kind.Number, value) : (Kind.Null, 0);

    private SqlValue(string? text) => (_kind, _text) = (text is null ? Kind.Null : Kind.Text, text);

    private SqlValue(ReadOnlyMemory<byte> bytes) => (_kind, _bytes) = (Kind.Bytes, bytes);

    private enum Kind
    {
        Null,
        Number,
        Text,
        Bytes,
    }

    public static implicit operator SqlValue(long number) => new(number);

    public static implicit operator SqlValue(long? number) => new(number);

    public static implicit operator SqlValue(string? text) => new(text);

    public static implicit operator SqlValue(byte[] bytes) => new(bytes);

    public static implicit operator SqlValue(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Gives it to a statement as its parameter of this number, from 1; what SQLite answers.</summary>
    public int Bind(sqlite3_stmt statement, int number) => _kind switch
    {
        Kind.Number => raw.sqlite3_bind_int64(statement, number, _number),
        Kind.Text => raw.sqlite3_bind_text(statement, number, _text),
        Kind.Bytes => raw.sqlite3_bind_blob(statement, number, _bytes.Span),
        _ => raw.sqlite3_bind_null(statement, number),
    };
}
