using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;

namespace Sidecar.Http;

/// <summary>From the values of a header as the client read them to those that the server writes.</summary>
internal static class HeaderValues
{
    public static StringValues ToStringValues(this HeaderStringValues values) =>
        values.Count == 1 ? values.ToString() : new StringValues([.. values]);
}
