// What the app subscribes to. An event says itself how it wants to be answered: { answers: [first delivery, second, …] }.
import { DaprPubSubStatusEnum } from '@dapr/dapr';
import { marked, record } from './deliveries.mjs';

/** As many as the sidecar must know before a case publishes. */
export let subscribed = 0;

export async function subscribe(server) {
  keepEnvelopes(server);
  const { pubsub } = server;
  await one(pubsub, 'pubsub', 'plain');
  await one(pubsub, 'pubsub', 'orders/eu');
  await one(pubsub, 'pubsub', 'commits');
  await one(pubsub, 'pubsub', 'raw', { metadata: { rawPayload: true } });
  await one(pubsub, 'pubsub', 'fragile', { deadLetterTopic: 'fragile-dead' });
  await one(pubsub, 'pubsub', 'fragile-dead', {}, accept);
  await one(pubsub, 'patient', 'stubborn', { deadLetterTopic: 'stubborn-dead' });
  await one(pubsub, 'patient', 'stubborn-dead', {}, accept);
  await routed(pubsub);
  await bulk(pubsub);
  await shared(pubsub);
}

async function one(pubsub, name, topic, options = {}, answer = asked) {
  await pubsub.subscribeWithOptions(name, topic, { ...options, callback: handler(topic, undefined, answer) });
  subscribed += 1;
}

async function routed(pubsub) {
  const rules = [
    { match: 'event.type == "order.placed"', path: '/placed' },
    { match: 'event.type.startsWith("order.")', path: '/order' },
    { match: 'has(event.subject) && event.subject == "vip"', path: '/vip' },
    { match: 'event.source == "warehouse" && event.data.amount > 100.0', path: '/large' },
  ];
  await pubsub.subscribeWithOptions('pubsub', 'routed', { route: { default: '/other', rules } });
  for (const route of ['/other', ...rules.map(rule => rule.path)]) {
    pubsub.subscribeToRoute('pubsub', 'routed', route, handler('routed', route));
  }

  subscribed += 1;
}

async function bulk(pubsub) {
  await pubsub.subscribeBulk('pubsub', 'bulk', handler('bulk'), { maxMessagesCount: 10, maxAwaitDurationMs: 100 });
  await pubsub.subscribeBulk('patient', 'bulk-stubborn', handler('bulk-stubborn'), { maxMessagesCount: 10, maxAwaitDurationMs: 100 });
  subscribed += 2;
}

async function shared(pubsub) {
  await pubsub.subscribe('pubsub', 'shared', handler('shared', 'first'));
  pubsub.subscribeToRoute('pubsub', 'shared', undefined, handler('shared', 'second'));
  subscribed += 1;
}

const accept = () => DaprPubSubStatusEnum.SUCCESS;
const asked = (data, before) => (data?.answers ? DaprPubSubStatusEnum[data.answers[Math.min(before, data.answers.length - 1)]] : accept());

const handler = (topic, route, answer = asked) => async (data, headers) => {
  const before = data?.id ? marked(data.id).filter(delivery => delivery.topic === topic).length : 0;
  record({ topic, route, data, headers, envelope: envelopes.get(headers) });
  return answer(data, before);
};

// The SDK hands over an event's data only; its attributes are kept for cases that look at them.
const envelopes = new WeakMap();

function keepEnvelopes(server) {
  server.daprServer.getServer().use((request, _, next) => {
    if (request.body && typeof request.body === 'object') {
      envelopes.set(request.headers, request.body);
    }

    next();
  });
}
