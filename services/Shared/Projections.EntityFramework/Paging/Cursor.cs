using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Projections.EntityFramework;

/// <summary>The place in a list after which a page begins: the sort, and the sort key and id of the last row seen. Opaque to callers.</summary>
internal sealed record Cursor(string Sort, JsonElement Key, string Id)
{
    public static string Write<TKey>(string sort, TKey key, string id) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Cursor(sort, JsonSerializer.SerializeToElement(key), id)));

    public static bool TryRead(string text, [NotNullWhen(true)] out Cursor? cursor)
    {
        cursor = null;
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        try
        {
            cursor = JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(text));
            return cursor is { Sort: not null, Id: not null };
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
