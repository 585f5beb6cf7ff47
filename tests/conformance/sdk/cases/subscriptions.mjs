import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrival, arrived, mark, marked } from '../app/deliveries.mjs';
import { http, metadata } from '../support/sidecar.mjs';

const publish = (topic, data, attributes = {}, pubsub = 'pubsub') => http.pubsub.publish(pubsub, topic, data, {
  metadata: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`cloudevent.${name}`, value])),
});

/** Waits until an event published later has arrived, so that what was to come of earlier ones has come. */
async function later() {
  const id = mark();
  await publish('plain', { id });
  await arrival(id);
}

describe('routes of a subscription', () => {
  const routes = {
    'the first rule that matches': [{ type: 'order.placed', subject: 'vip' }, {}, '/placed'],
    'a later rule when the first does not match': [{ type: 'order.shipped' }, {}, '/order'],
    'a rule on an attribute that may be missing': [{ subject: 'vip' }, {}, '/vip'],
    'a rule on the data': [{ source: 'warehouse' }, { amount: 150 }, '/large'],
    'the default when no rule matches': [{ source: 'warehouse' }, { amount: 50 }, '/other'],
  };
  for (const [rule, [attributes, data, route]] of Object.entries(routes)) {
    it(`lead by ${rule}`, async () => {
      const id = mark();
      await publish('routed', { id, ...data }, attributes);
      assert.equal((await arrival(id)).route, route);
    });
  }

  it('lead an event to one handler only', async () => {
    const id = mark();
    await publish('routed', { id }, { type: 'order.placed', subject: 'vip' });
    await arrival(id);
    await later();
    assert.equal(marked(id).length, 1);
  });

  it('call every handler of one route', async () => {
    const id = mark();
    await publish('shared', { id });
    assert.deepEqual((await arrived(id, 2)).map(delivery => delivery.route).sort(), ['first', 'second']);
  });
});

describe('answers of a subscriber', () => {
  it('SUCCESS ends the delivery', async () => {
    const id = mark();
    await publish('stubborn', { id, answers: ['SUCCESS'] }, {}, 'patient');
    await arrival(id);
    await later();
    assert.deepEqual(marked(id).map(delivery => delivery.topic), ['stubborn']);
  });

  it('RETRY delivers again until it succeeds', async () => {
    const id = mark();
    await publish('stubborn', { id, answers: ['RETRY', 'RETRY', 'SUCCESS'] }, {}, 'patient');
    await arrived(id, 3);
    await later();
    assert.deepEqual(marked(id).map(delivery => delivery.topic), ['stubborn', 'stubborn', 'stubborn']);
  });

  it('RETRY without end leads to the dead-letter topic', async () => {
    const id = mark();
    await publish('stubborn', { id, answers: ['RETRY'] }, {}, 'patient');
    const topics = (await arrived(id, 5)).map(delivery => delivery.topic);
    assert.deepEqual(topics, ['stubborn', 'stubborn', 'stubborn', 'stubborn', 'stubborn-dead']);
  });

  it('RETRY is the same event each time', async () => {
    const id = mark();
    await publish('stubborn', { id, answers: ['RETRY', 'SUCCESS'] }, {}, 'patient');
    const [first, second] = await arrived(id, 2);
    assert.deepEqual(second.envelope, first.envelope);
  });

  it('RETRY without a policy goes to the dead-letter topic at once', async () => {
    const id = mark();
    await publish('fragile', { id, answers: ['RETRY'] });
    assert.deepEqual((await arrived(id, 2)).map(delivery => delivery.topic), ['fragile', 'fragile-dead']);
  });

  it('DROP goes to the dead-letter topic, policy or not', async () => {
    const id = mark();
    await publish('stubborn', { id, answers: ['DROP'] }, {}, 'patient');
    assert.deepEqual((await arrived(id, 2)).map(delivery => delivery.topic), ['stubborn', 'stubborn-dead']);
  });

  it('DROP without a dead-letter topic ends the delivery', async () => {
    const id = mark();
    await publish('plain', { id, answers: ['DROP'] });
    await arrival(id);
    await later();
    assert.equal(marked(id).length, 1);
  });

  it('a dead letter is the event as it was published', async () => {
    const id = mark();
    await publish('fragile', { id, answers: ['DROP'] });
    const [first, dead] = await arrived(id, 2);
    assert.deepEqual(dead.envelope, first.envelope);
    assert.equal(dead.envelope.topic, 'fragile');
  });
});

describe('bulk subscriptions', () => {
  it('get every event', async () => {
    const id = mark();
    await Promise.all(Array.from({ length: 25 }, (_, n) => publish('bulk', { of: id, n })));
    const found = await arrived(id, 25);
    assert.deepEqual(found.map(delivery => delivery.data.n).sort((a, b) => a - b), Array.from({ length: 25 }, (_, n) => n));
  });

  it('get what was published in bulk', async () => {
    const id = mark();
    await http.pubsub.publishBulk('pubsub', 'bulk', Array.from({ length: 25 }, (_, n) => ({ of: id, n })));
    assert.equal((await arrived(id, 25)).length, 25);
  });

  it('get again what they want again, and only that', async () => {
    const [again, once] = [mark(), mark()];
    await http.pubsub.publishBulk('patient', 'bulk-stubborn', [{ id: again, answers: ['RETRY', 'SUCCESS'] }, { id: once, answers: ['SUCCESS'] }]);
    await arrived(again, 2);
    await later();
    assert.deepEqual([marked(again).length, marked(once).length], [2, 1]);
  });
});

describe('subscriptions in the metadata', () => {
  it('are those of the app', async () => {
    const { subscriptions } = await metadata();
    const fragile = subscriptions.find(subscription => subscription.topic === 'fragile');
    assert.deepEqual([fragile.pubsubname, fragile.deadLetterTopic, fragile.type], ['pubsub', 'fragile-dead', 'PROGRAMMATIC']);
    const routed = subscriptions.find(subscription => subscription.topic === 'routed');
    assert.deepEqual(routed.rules.map(rule => rule.match ?? ''), [
      'event.type == "order.placed"', 'event.type.startsWith("order.")', 'has(event.subject) && event.subject == "vip"',
      'event.source == "warehouse" && event.data.amount > 100.0', '',
    ]);
  });
});
