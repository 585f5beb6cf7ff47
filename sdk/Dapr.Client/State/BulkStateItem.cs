#nullable disable

namespace Dapr.Client;

public readonly struct BulkStateItem(string key, string value, string etag)
{
    public string Key { get; } = key;

    public string Value { get; } = value;

    public string ETag { get; } = etag;
}

public readonly struct BulkStateItem<TValue>(string key, TValue value, string etag)
{
    public string Key { get; } = key;

    public TValue Value { get; } = value;

    public string ETag { get; } = etag;
}
