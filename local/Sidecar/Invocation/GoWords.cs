using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Sidecar.Invocation;

/// <summary>Words as Go prints them in daprd's messages.</summary>
internal static class GoWords
{
    /// <summary>The verb of a request that failed: <c>Post</c>.</summary>
    public static string Verb(HttpMethod verb) => verb.Method[..1] + verb.Method[1..].ToLowerInvariant();

    /// <summary>The reason phrase of a status as Go knows it; empty for one that it doesn't.</summary>
    public static string StatusText(int status) => status switch
    {
        413 => "Request Entity Too Large",
        414 => "Request URI Too Long",
        416 => "Requested Range Not Satisfiable",
        306 or 419 or 499 => "",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    /// <summary>Text in quotes, as by <c>%q</c>.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
