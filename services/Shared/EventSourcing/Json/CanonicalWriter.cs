using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventSourcing;

/// <summary>
/// Writes the canonical form while it reads, in one pass: an object's members as they come, put in order where they were not. Every hash of a commit or a
/// request goes through here.
/// </summary>
internal sealed class CanonicalWriter : IDisposable
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c).Where(c => c is not ((byte)'"' or (byte)'\\'))]);

    private readonly List<Member> _members = [];
    private readonly Comparison<Member> _byName;
    private byte[] _buffer;
    private int _length;

    public CanonicalWriter(int capacity) => (_buffer, _byName) = (ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 1)), Compare);

    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Writes the value that the reader is at.</summary>
    public void Write(ref Utf8JsonReader reader, string? except = null)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader, except);
                break;
            case JsonTokenType.StartArray:
                WriteArray(ref reader);
                break;
            case JsonTokenType.String:
                WriteString(ref reader);
                break;
            case JsonTokenType.Number:
                Append(CanonicalNumber.IsCanonical(reader.ValueSpan) ? reader.ValueSpan : Encoding.UTF8.GetBytes(CanonicalNumber.Of(Encoding.UTF8.GetString(reader.ValueSpan))));
                break;
            default:
                Append(reader.ValueSpan);
                break;
        }
    }

    // Each member with a comma behind it, so that they can change places; the last comma becomes the bracket.
    private void WriteObject(ref Utf8JsonReader reader, string? except)
    {
        Append("{"u8);
        var (start, first) = (_length, _members.Count);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (except is not null && reader.ValueTextEquals(except))
            {
                reader.Skip();
                continue;
            }

            WriteMember(ref reader);
        }

        Sort(start, first);
        _members.RemoveRange(first, _members.Count - first);
        Close(start, "}"u8);
    }

    private void WriteMember(ref Utf8JsonReader reader)
    {
        var start = _length;
        var name = WriteString(ref reader);
        var end = _length;
        Append(":"u8);
        reader.Read();
        Write(ref reader);
        Append(","u8);
        _members.Add(new Member(start, end, _length, name));
    }

    private void WriteArray(ref Utf8JsonReader reader)
    {
        Append("["u8);
        var start = _length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Write(ref reader);
            Append(","u8);
        }

        Close(start, "]"u8);
    }

    /// <returns>The text where it is not spelled with its own characters.</returns>
    private string? WriteString(ref Utf8JsonReader reader)
    {
        Append("\""u8);
        var text = reader.ValueSpan.ContainsAnyExcept(Plain) ? reader.GetString() : null;
        Append(text is null ? reader.ValueSpan : JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        Append("\""u8);
        return text;
    }

    private void Sort(int start, int first)
    {
        var members = CollectionsMarshal.AsSpan(_members)[first..];
        if (IsSorted(members))
        {
            return;
        }

        members.Sort(_byName);
        var sorted = ArrayPool<byte>.Shared.Rent(_length - start);
        var length = 0;
        foreach (var member in members)
        {
            _buffer.AsSpan(member.Start, member.End - member.Start).CopyTo(sorted.AsSpan(length));
            length += member.End - member.Start;
        }

        sorted.AsSpan(0, length).CopyTo(_buffer.AsSpan(start));
        ArrayPool<byte>.Shared.Return(sorted);
    }

    private bool IsSorted(Span<Member> members)
    {
        for (var i = 1; i < members.Length; i++)
        {
            if (Compare(members[i - 1], members[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    // Members of one name stay in their order.
    private int Compare(Member left, Member right)
    {
        var byName = left.Text is null && right.Text is null
            ? NameOf(left).SequenceCompareTo(NameOf(right))
            : string.CompareOrdinal(left.Text ?? Encoding.ASCII.GetString(NameOf(left)), right.Text ?? Encoding.ASCII.GetString(NameOf(right)));
        return byName != 0 ? byName : left.Start.CompareTo(right.Start);
    }

    private ReadOnlySpan<byte> NameOf(Member member) => _buffer.AsSpan((member.Start + 1)..(member.NameEnd - 1));

    private void Close(int start, ReadOnlySpan<byte> bracket)
    {
        _length -= _length > start ? 1 : 0;
        Append(bracket);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _length < bytes.Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + needed));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Where a member was written.</summary>
    /// <param name="Start">Its name's opening quotation mark.</param>
    /// <param name="NameEnd">After the closing one.</param>
    /// <param name="End">After the comma behind its value.</param>
    /// <param name="Text">The name, where it is not spelled with its own characters.</param>
    private readonly record struct Member(int Start, int NameEnd, int End, string? Text);
}
