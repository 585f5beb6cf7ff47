using Google.Protobuf;

namespace EndToEnd.Tests;

/// <summary>OTLP's export requests, by the field numbers of opentelemetry-proto 1.x.</summary>
internal static class OtlpMessages
{
    private const int Resources = 1;
    private const int Resource = 1;
    private const int Scopes = 2;
    private const int Items = 2;
    private const int ResourceAttributes = 1;

    public static IEnumerable<ReceivedSpan> Spans(ByteString request) => Of(request).Select(item => Span(item.Service, item.Fields));

    public static IEnumerable<ReceivedMetric> Metrics(ByteString request) => Of(request).Select(item => Metric(item.Service, item.Fields));

    public static IEnumerable<ReceivedLog> Logs(ByteString request) =>
        Of(request).Select(item => new ReceivedLog(item.Service, TraceId: item.Fields.HexOf(9), item.Fields.AttributesOf(6)));

    private static IEnumerable<(string Service, ILookup<int, ByteString> Fields)> Of(ByteString request) =>
        from resource in ProtobufFields.Of(request)[Resources].Select(ProtobufFields.Of)
        let service = ProtobufFields.Of(resource[Resource].Single()).AttributesOf(ResourceAttributes)["service.name"]
        from scope in resource[Scopes].Select(ProtobufFields.Of)
        from item in scope[Items]
        select (service, ProtobufFields.Of(item));

    private static ReceivedSpan Span(string service, ILookup<int, ByteString> fields) => new(
        service,
        TraceId: fields.HexOf(1),
        SpanId: fields.HexOf(2),
        ParentId: fields.HexOf(4) is { Length: > 0 } parent ? parent : null,
        Name: fields.TextOf(5),
        Kind: Enum.Parse<SpanKind>(fields.TextOf(6)),
        Attributes: fields.AttributesOf(9),
        Links: [.. fields[13].Select(ProtobufFields.Of).Select(link => (link.HexOf(1), link.HexOf(2)))],
        IsError: fields[15].Select(ProtobufFields.Of).Any(status => status.TextOf(3) == "2"));

    private static ReceivedMetric Metric(string service, ILookup<int, ByteString> fields) => new(
        service,
        Name: fields.TextOf(1),
        Unit: fields.TextOf(3),
        fields.Contains(9) ? MetricKind.Histogram : fields.Contains(7) && Sum(fields) ? MetricKind.Counter : MetricKind.Gauge,
        Labels: [.. new[] { 5, 7, 9 }.SelectMany(kind => fields[kind]).Select(ProtobufFields.Of).SelectMany(data => data[1]).Select(ProtobufFields.Of)
            .SelectMany(point => point.AttributesOf(fields.Contains(9) ? 9 : 7).Keys).Distinct().Order()]);

    private static bool Sum(ILookup<int, ByteString> fields) => ProtobufFields.Of(fields[7].Single()).TextOf(3) == "1";
}
