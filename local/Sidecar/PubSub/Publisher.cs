using System.Text.Json;
using Sidecar.Hostility;
using Sidecar.PubSub.Envelopes;
using Sidecar.Resilience;
using Sidecar.Storage;
using Sidecar.Tracing;

namespace Sidecar.PubSub;

/// <summary>The publish building block of one app, whatever the protocol it is asked through.</summary>
internal sealed class Publisher(
    AppIdentity app,
    PubSubComponents components,
    EnvelopeFactory envelopes,
    Broker broker,
    ResiliencyPolicies policies,
    PolicyRunner runner,
    Hostilities hostility,
    TimeProvider time)
{
    private static readonly Dictionary<string, string> None = [];

    public async Task PublishAsync(PublishTarget target, OutgoingEvent outgoing, TraceContext trace, CancellationToken ct)
    {
        Check(target);
        var message = new Message(Envelope(target, outgoing, IsRaw(target, outgoing.Metadata ?? None), trace), outgoing.Metadata);
        await SendAsync(target, [message], ct);
    }

    /// <summary>
    /// All entries in one transaction, so that either all are published or none. Whether they are raw only the metadata of the request says; in
    /// all else it fills gaps of an entry's metadata, but only where the entry has some.
    /// </summary>
    public async Task PublishBulkAsync(
        PublishTarget target, IReadOnlyList<OutgoingEvent> outgoing, IReadOnlyDictionary<string, string> metadata, TraceContext trace, CancellationToken ct)
    {
        Check(target);
        var raw = IsRaw(target, metadata);
        var messages = outgoing.Select(o => o.Metadata is not { Count: > 0 } ? o : o with { Metadata = Merge(metadata, o.Metadata) })
            .Select(o => new Message(Envelope(target, o, raw, trace), o.Metadata)).ToList();
        await SendAsync(target, messages, ct);
    }

    /// <exception cref="ApiException">The app sees no such component, or the topic is not for it.</exception>
    public void Check(PublishTarget target)
    {
        if (!components.Get(target.PubSub).Scopes.MayPublish(target.Topic))
        {
            throw new ApiException(PubSubErrors.Forbidden(target.PubSub, target.Topic, app.AppId));
        }
    }

    /// <summary>Whether the metadata of a request asks for no envelope.</summary>
    /// <exception cref="ApiException">It says so in no way that daprd understands.</exception>
    public static bool IsRaw(PublishTarget target, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("rawPayload", out var text))
        {
            return false;
        }

        return text switch
        {
            "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
            "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
            _ => throw new ApiException(PubSubErrors.BadRawPayload(target.PubSub, text, metadata)),
        };
    }

    private async Task SendAsync(PublishTarget target, IReadOnlyList<Message> messages, CancellationToken ct)
    {
        try
        {
            await runner.RunAsync(
                policies.ForPublish(target.PubSub),
                $"publish {target.PubSub}",
                async attempt =>
                {
                    await broker.PublishAsync(await broker.TopicAsync(target.PubSub, target.Topic), messages, attempt);
                    return messages;
                },
                (published, _) => published is null ? Outcome.Retriable : Outcome.Success,
                ct);
        }
        catch (Exception failure) when (failure is DatabaseException or TimeoutException or CircuitOpenException)
        {
            throw new ApiException(PubSubErrors.NotPublished(target.PubSub, target.Topic, failure.Message));
        }

        if (hostility.Of(target.PubSub) is { } plan)
        {
            await plan.AnswerLateAsync($"{target.PubSub}/{target.Topic}", time, ct);
        }
    }

    private byte[] Envelope(PublishTarget target, OutgoingEvent outgoing, bool raw, TraceContext trace)
    {
        if (raw)
        {
            return outgoing.Body.ToArray();
        }

        try
        {
            return envelopes.Wrap(target, outgoing.Body, outgoing.ContentType, outgoing.Metadata ?? None, trace);
        }
        catch (JsonException failure)
        {
            var reason = outgoing.Body.IsEmpty ? "EOF" : $"invalid character: {failure.Message}";
            throw new ApiException(PubSubErrors.NoCloudEvent(target.PubSub, target.Topic, app.AppId, reason));
        }
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> request, IReadOnlyDictionary<string, string> entry)
    {
        var merged = new Dictionary<string, string>(request);
        foreach (var (name, value) in entry)
        {
            merged[name] = value;
        }

        return merged;
    }
}

/// <summary>What an app publishes.</summary>
/// <param name="Body">The data, or the whole envelope.</param>
/// <param name="ContentType">Null or empty counts as text.</param>
/// <param name="Metadata">Null is none at all, which a bulk subscriber can tell from empty.</param>
internal sealed record OutgoingEvent(ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyDictionary<string, string>? Metadata);
