using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sidecar.Hostility;
using Sidecar.PubSub.Envelopes;
using Sidecar.Resilience;
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
    public async Task PublishAsync(PublishTarget target, OutgoingEvent outgoing, TraceContext trace, CancellationToken ct)
    {
        Check(target);
        var message = new Message(Envelope(target, outgoing, trace), outgoing.Metadata);
        await SendAsync(target, [message], ct);
    }

    /// <summary>All entries in one transaction, so that either all are published or none.</summary>
    public async Task PublishBulkAsync(PublishTarget target, IReadOnlyList<OutgoingEvent> outgoing, TraceContext trace, CancellationToken ct)
    {
        Check(target);
        var messages = outgoing.Select(o => new Message(Envelope(target, o, trace), o.Metadata)).ToList();
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
        catch (Exception failure) when (failure is SqliteException or TimeoutException or CircuitOpenException)
        {
            throw new ApiException(PubSubErrors.NotPublished(target.PubSub, target.Topic, failure.Message));
        }

        if (hostility.Of(target.PubSub) is { } plan)
        {
            await plan.AnswerLateAsync($"{target.PubSub}/{target.Topic}", time, ct);
        }
    }

    private byte[] Envelope(PublishTarget target, OutgoingEvent outgoing, TraceContext trace)
    {
        if (IsRaw(target, outgoing.Metadata))
        {
            return outgoing.Body.ToArray();
        }

        try
        {
            return envelopes.Wrap(target, outgoing.Body, outgoing.ContentType, outgoing.Metadata, trace);
        }
        catch (JsonException failure)
        {
            throw new ApiException(PubSubErrors.NoCloudEvent(target.PubSub, target.Topic, app.AppId, failure.Message));
        }
    }

    private static bool IsRaw(PublishTarget target, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("rawPayload", out var text))
        {
            return false;
        }

        return text switch
        {
            "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
            "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
            _ => throw new ApiException(PubSubErrors.BadMetadata(target.PubSub, $"strconv.ParseBool: parsing \"{text}\": invalid syntax")),
        };
    }
}

/// <summary>What an app publishes.</summary>
internal sealed record OutgoingEvent(ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyDictionary<string, string> Metadata);
