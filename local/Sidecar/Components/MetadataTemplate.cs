namespace Sidecar.Components;

/// <summary>What daprd fills in where a metadata value names it: <c>{uuid}</c>, a new one each time, <c>{appID}</c>, <c>{namespace}</c>, <c>{podName}</c>.</summary>
internal sealed class MetadataTemplate(string appId, string @namespace, string? podName)
{
    private const string Uuid = "{uuid}";
    private const string PodName = "{podName}";

    /// <exception cref="ResourceException">There is no pod name (<c>POD_NAME</c>) to fill in.</exception>
    public string Fill(string value)
    {
        if (!value.Contains('{', StringComparison.Ordinal))
        {
            return value;
        }

        while (value.IndexOf(Uuid, StringComparison.Ordinal) is >= 0 and var at)
        {
            value = value[..at] + Guid.NewGuid() + value[(at + Uuid.Length)..];
        }

        if (value.Contains(PodName, StringComparison.Ordinal) && string.IsNullOrEmpty(podName))
        {
            throw new ResourceException($"the metadata value {value} needs the environment variable POD_NAME");
        }

        return value
            .Replace(PodName, podName, StringComparison.Ordinal)
            .Replace("{appID}", appId, StringComparison.Ordinal)
            .Replace("{namespace}", @namespace, StringComparison.Ordinal);
    }
}
