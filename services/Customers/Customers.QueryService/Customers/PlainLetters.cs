using System.Collections.Frozen;

namespace Customers.QueryService;

/// <summary>
/// Lower-case letters with an accent, a stroke or joined to another, and what a searcher types for them. A table of our own, because the runtime runs without
/// culture data (and so leaves composed letters alone when asked to normalise): Latin, Greek and Cyrillic.
/// </summary>
internal static class PlainLetters
{
    private static readonly (string Plain, string Variants)[] Table =
    [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ("b", "ḃḅḇƀ"),
        ("c", "çćĉċčḉ"),
        ("d", "ďḋḍḏḑḓđ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥȟḣḥḧḩḫẖħ"),
        ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
        ("j", "ĵǰ"),
        ("k", "ķǩḱḳḵ"),
        ("l", "ĺļľḷḹḻḽł"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňǹṅṇṉṋ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšſșṡṣṥṧṩẛ"),
        ("t", "ţťțṫṭṯṱẗŧ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžẑẓẕ"),
        ("ae", "æǣǽ"),
        ("ʒ", "ǯ"),
        ("α", "ά"),
        ("β", "ϐ"),
        ("ε", "έϵ"),
        ("η", "ή"),
        ("θ", "ϑ"),
        ("ι", "ΐίϊ"),
        ("κ", "ϰ"),
        ("ο", "ό"),
        ("π", "ϖ"),
        ("ρ", "ϱ"),
        ("σ", "ςϲ"),
        ("υ", "ΰϋύ"),
        ("φ", "ϕ"),
        ("ω", "ώ"),
        ("а", "ӑӓ"),
        ("г", "ѓ"),
        ("е", "ѐёӗ"),
        ("ж", "ӂӝ"),
        ("з", "ӟ"),
        ("и", "йѝӣӥ"),
        ("к", "ќ"),
        ("о", "ӧ"),
        ("у", "ўӯӱӳ"),
        ("ч", "ӵ"),
        ("ы", "ӹ"),
        ("э", "ӭ"),
        ("і", "ї"),
        ("ѵ", "ѷ"),
        ("ә", "ӛ"),
        ("ө", "ӫ"),
        ("aʾ", "ẚ"),
        ("dz", "ǆǳ"),
        ("ij", "ĳ"),
        ("lj", "ǉ"),
        ("nj", "ǌ"),
        ("oe", "œ"),
        ("ss", "ß"),
        ("th", "þ"),
        ("ʼn", "ŉ"),
    ];

    private static readonly FrozenDictionary<char, string> ByVariant =
        Table.SelectMany(row => row.Variants, (row, variant) => (variant, row.Plain)).ToFrozenDictionary(pair => pair.variant, pair => pair.Plain);

    /// <summary>What stands for the letter, or null where it stands for itself.</summary>
    public static string? Of(char lowerCase) => ByVariant.GetValueOrDefault(lowerCase);
}
