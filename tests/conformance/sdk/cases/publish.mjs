import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrival, arrived, mark } from '../app/deliveries.mjs';
import { fails } from '../support/failures.mjs';
import { protocols } from '../support/sidecar.mjs';

for (const { protocol, client } of protocols) {
  const publish = async (topic, data, options) => {
    const answer = await client.pubsub.publish('pubsub', topic, data, options);
    assert.equal(answer.error, undefined);
  };

  describe(`publishing over ${protocol}`, () => {
    it('delivers an object as JSON', async () => {
      const id = mark();
      await publish('plain', { id, nested: { list: [1, 2] } });
      const { data, envelope, headers } = await arrival(id);
      assert.deepEqual(data, { id, nested: { list: [1, 2] } });
      assert.equal(envelope.datacontenttype, 'application/json');
      assert.match(headers['content-type'], /^application\/cloudevents\+json/);
    });

    it('delivers a text as text', async () => {
      const id = mark();
      await publish('plain', `text ${id} – Zoë`);
      const { data, envelope } = await arrival(id);
      assert.equal(data, `text ${id} – Zoë`);
      assert.equal(envelope.datacontenttype, 'text/plain');
    });

    it('delivers a list', async () => {
      const id = mark();
      await publish('plain', [{ id }, { n: 2 }]);
      assert.deepEqual((await arrival(id)).data, [{ id }, { n: 2 }]);
    });

    it('delivers bytes', async () => {
      const id = mark();
      await publish('plain', Buffer.from(JSON.stringify({ id })));
      const { data, envelope } = await arrival(id);
      assert.deepEqual(data, { id });
      assert.equal(envelope.datacontenttype, 'application/octet-stream');
      assert.equal(envelope.data_base64, Buffer.from(JSON.stringify({ id })).toString('base64'));
    });

    it('keeps a content type that it is told', async () => {
      const id = mark();
      await publish('plain', `<order id="${id}"/>`, { contentType: 'application/xml' });
      const { data, envelope } = await arrival(id);
      assert.equal(data, `<order id="${id}"/>`);
      assert.equal(envelope.datacontenttype, 'application/xml');
    });

    it('fills in the envelope', async () => {
      const id = mark();
      await publish('plain', { id });
      const { envelope } = await arrival(id);
      assert.match(envelope.id, /^[0-9a-f-]{36}$/);
      assert.deepEqual(
        [envelope.specversion, envelope.type, envelope.topic, envelope.pubsubname],
        ['1.0', 'com.dapr.event.sent', 'plain', 'pubsub']);
      assert.ok(Math.abs(Date.parse(envelope.time) - Date.now()) < 60_000);
    });

    it('passes on a CloudEvent as it is', async () => {
      const id = mark();
      await publish('plain', { specversion: '1.0', id, source: 'shop', type: 'order.placed', subject: 'order-1', data: { n: 1 }, extra: 'kept' });
      const { data, envelope } = await arrival(id);
      assert.deepEqual(data, { n: 1 });
      assert.deepEqual([envelope.source, envelope.type, envelope.subject, envelope.extra], ['shop', 'order.placed', 'order-1', 'kept']);
    });

    it('lets metadata name the attributes', async () => {
      const id = mark();
      const metadata = { 'cloudevent.id': `id-${id}`, 'cloudevent.type': 'order.placed', 'cloudevent.source': 'shop', 'cloudevent.subject': 'order-1' };
      await publish('plain', { id }, { metadata });
      const { envelope } = await arrival(id);
      assert.deepEqual([envelope.id, envelope.type, envelope.source, envelope.subject], [`id-${id}`, 'order.placed', 'shop', 'order-1']);
    });

    it('publishes without an envelope when asked to', async () => {
      const id = mark();
      await publish('plain', { data: { id } }, { metadata: { rawPayload: 'true' } });
      const { envelope } = await arrival(id);
      assert.deepEqual(envelope, { data: { id } });
    });

    it('wraps a raw event for a raw subscription', async () => {
      const id = mark();
      await publish('raw', { id }, { metadata: { rawPayload: 'true' } });
      const { data, envelope } = await arrival(id);
      assert.deepEqual(data, { id });
      assert.deepEqual([envelope.datacontenttype, envelope.source], ['application/octet-stream', 'Dapr']);
    });

    it('delivers to a topic with a slash', async () => {
      const id = mark();
      await publish('orders/eu', { id });
      assert.equal((await arrival(id)).topic, 'orders/eu');
    });

    it('delivers an event of a megabyte', async () => {
      const id = mark();
      await publish('plain', { id, text: 'x'.repeat(1 << 20) });
      assert.equal((await arrival(id)).data.text.length, 1 << 20);
    });

    it('delivers every one of a hundred events once', async () => {
      const id = mark();
      await Promise.all(Array.from({ length: 100 }, (_, n) => publish('plain', { of: id, n })));
      const found = await arrived(id, 100);
      assert.deepEqual(found.map(delivery => delivery.data.n).sort((a, b) => a - b), Array.from({ length: 100 }, (_, n) => n));
    });

    it('takes an event that nobody listens to', async () => {
      await publish('nobody', { id: mark() });
    });

    it('refuses a component that it does not know', async () => {
      await fails(protocol, () => client.pubsub.publish('nosuch', 'plain', { id: mark() }), {
        http: [404, 'ERR_PUBSUB_NOT_FOUND'], grpc: 'InvalidArgument', message: /nosuch/,
      });
    });
  });

  describe(`bulk publishing over ${protocol}`, () => {
    it('delivers objects, texts and entries with ids', async () => {
      const id = mark();
      const answer = await client.pubsub.publishBulk('pubsub', 'plain', [
        { entryID: 'one', event: { of: id, n: 1 }, contentType: 'application/json' }, { of: id, n: 2 }, `${id} three`,
      ]);
      assert.deepEqual(answer, { failedMessages: [] });
      const found = (await arrived(id, 3)).map(delivery => delivery.data.n ?? delivery.data);
      assert.deepEqual(new Set(found), new Set([1, 2, `${id} three`]));
    });

    it('wraps each event in an envelope of its own', async () => {
      const id = mark();
      await client.pubsub.publishBulk('pubsub', 'plain', [{ of: id }, { of: id }]);
      const [first, second] = await arrived(id, 2);
      assert.notEqual(first.envelope.id, second.envelope.id);
    });

    it('names every event that it could not publish', async () => {
      const answer = await client.pubsub.publishBulk('nosuch', 'plain', [{ n: 1 }, { n: 2 }]);
      assert.deepEqual(answer.failedMessages.map(failed => failed.message.event), [{ n: 1 }, { n: 2 }]);
    });

    it('refuses entries that share an id', async () => {
      const entry = n => ({ entryID: 'same', event: { n }, contentType: 'application/json' });
      const answer = await client.pubsub.publishBulk('pubsub', 'plain', [entry(1), entry(2)]);
      assert.equal(answer.failedMessages.length, 2);
    });
  });
}
