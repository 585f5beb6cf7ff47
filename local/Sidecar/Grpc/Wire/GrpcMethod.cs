using System.Buffers;
using Google.Protobuf;

namespace Sidecar.Grpc.Wire;

/// <summary>A unary method.</summary>
internal abstract class GrpcMethod
{
    public static GrpcMethod Of<TRequest, TAnswer>(Func<TRequest, GrpcCall, ValueTask<TAnswer>> handler)
        where TRequest : IMessage<TRequest>, new()
        where TAnswer : IMessage =>
        new Typed<TRequest, TAnswer>(handler);

    /// <exception cref="InvalidProtocolBufferException">It is no such message.</exception>
    public abstract IMessage Parse(ReadOnlySequence<byte> message);

    public abstract ValueTask<IMessage> CallAsync(IMessage request, GrpcCall call);

    private sealed class Typed<TRequest, TAnswer>(Func<TRequest, GrpcCall, ValueTask<TAnswer>> handler) : GrpcMethod
        where TRequest : IMessage<TRequest>, new()
        where TAnswer : IMessage
    {
        private readonly MessageParser<TRequest> _parser = new(() => new TRequest());

        public override IMessage Parse(ReadOnlySequence<byte> message) => _parser.ParseFrom(message);

        public override async ValueTask<IMessage> CallAsync(IMessage request, GrpcCall call) => await handler((TRequest)request, call);
    }
}
