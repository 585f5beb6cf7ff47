using System.Collections.Frozen;

namespace Sidecar.Grpc.Wire;

/// <summary>The methods of one service by their paths.</summary>
internal sealed class MethodTable(string service, IEnumerable<KeyValuePair<string, GrpcMethod>> methods)
{
    private readonly string _prefix = $"/{service}/";
    private readonly FrozenDictionary<string, GrpcMethod> _methods =
        methods.ToFrozenDictionary(method => $"/{service}/{method.Key}", method => method.Value, StringComparer.Ordinal);

    public GrpcMethod? Find(string path) => _methods.GetValueOrDefault(path);

    /// <summary>Whether the path is one of this service, be there such a method or not.</summary>
    public bool Owns(string path) => path.StartsWith(_prefix, StringComparison.Ordinal);
}
