namespace Sidecar.Grpc.Listening;

/// <summary>The fields of an HPACK block that was written without a dynamic table.</summary>
internal static class HeaderBlock
{
    private const int ContentLength = 28; // in HPACK's static table
    private const int Date = 33;

    /// <summary>Takes out <c>date</c> and <c>content-length</c>; the rest moves up. Tells how long it is then.</summary>
    public static int Remove(Span<byte> block)
    {
        var kept = 0;
        var position = 0;
        while (position < block.Length)
        {
            var start = position;
            var name = SkipField(block, ref position);
            if (name is not (ContentLength or Date))
            {
                block[start..position].CopyTo(block[kept..]);
                kept += position - start;
            }
        }

        return kept;
    }

    /// <summary>The index of the name of a literal field; 0 for any other field.</summary>
    private static int SkipField(ReadOnlySpan<byte> block, ref int position)
    {
        var prefix = block[position] switch
        {
            >= 0x80 => 7, // name and value by index
            >= 0x40 => 6, // literal, remembered
            >= 0x20 => 5, // size of the table
            _ => 4,
        };
        var name = ReadInteger(block, ref position, prefix);
        if (prefix is 7 or 5)
        {
            return 0;
        }

        if (name == 0)
        {
            SkipText(block, ref position);
        }

        SkipText(block, ref position);
        return prefix == 4 ? name : 0;
    }

    private static void SkipText(ReadOnlySpan<byte> block, ref int position)
    {
        var length = ReadInteger(block, ref position, 7);
        position += length;
    }

    private static int ReadInteger(ReadOnlySpan<byte> block, ref int position, int prefix)
    {
        var most = (1 << prefix) - 1;
        var value = block[position++] & most;
        if (value < most)
        {
            return value;
        }

        var shift = 0;
        byte next;
        do
        {
            next = block[position++];
            value += (next & 0x7f) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return value;
    }
}
