namespace Sidecar.Grpc.Wire;

internal static class GrpcHeaders
{
    public const string Reserved = "grpc-";
    public const string BinarySuffix = "-bin";
    public const string ContentType = "application/grpc";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string Gzip = "gzip";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string StatusDetails = "grpc-status-details-bin";
    public const string TraceBin = "grpc-trace-bin";
    public const string Baggage = "baggage";
}
