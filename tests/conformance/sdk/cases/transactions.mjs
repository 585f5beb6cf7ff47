import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { StateConcurrencyEnum } from '@dapr/dapr';
import { arrival, mark, marked } from '../app/deliveries.mjs';
import { fails } from '../support/failures.mjs';
import { http, protocols } from '../support/sidecar.mjs';

const store = 'statestore';
const conflict = { http: [500, 'ERR_STATE_TRANSACTION'], grpc: 'Internal', message: /etag/i };

for (const { protocol, client } of protocols) {
  // Over gRPC the SDK takes the value of an operation as text.
  const upsert = (key, value, more = {}) => ({
    operation: 'upsert', request: { key, value: protocol === 'gRPC' ? JSON.stringify(value) : value, ...more },
  });
  const remove = (key, more = {}) => ({ operation: 'delete', request: { key, ...more } });

  describe(`transactions over ${protocol}`, () => {
    it('write and delete together', async () => {
      const [first, second, gone] = [randomUUID(), randomUUID(), randomUUID()];
      await client.state.save(store, [{ key: gone, value: { n: 0 } }]);
      await client.state.transaction(store, [upsert(first, { n: 1 }), upsert(second, { n: 2 }), remove(gone)]);
      assert.deepEqual(await client.state.get(store, first), { n: 1 });
      assert.deepEqual(await client.state.get(store, second), { n: 2 });
      assert.equal(await client.state.get(store, gone), '');
    });

    it('may be empty', async () => {
      await client.state.transaction(store, []);
    });

    it('let the last operation on a key stand', async () => {
      const key = randomUUID();
      await client.state.transaction(store, [upsert(key, { n: 1 }), upsert(key, { n: 2 })]);
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
    });

    it('write with the current ETag', async () => {
      const key = randomUUID();
      await client.state.save(store, [{ key, value: { n: 1 } }]);
      const [{ etag }] = await client.state.getBulk(store, [key]);
      await client.state.transaction(store, [upsert(key, { n: 2 }, { etag })]);
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
    });

    it('write nothing when one ETag is stale', async () => {
      const [key, other] = [randomUUID(), randomUUID()];
      await client.state.save(store, [{ key, value: { n: 1 } }]);
      const [{ etag }] = await client.state.getBulk(store, [key]);
      await client.state.save(store, [{ key, value: { n: 2 } }]);
      await fails(protocol, () => client.state.transaction(store, [upsert(other, { n: 3 }), upsert(key, { n: 3 }, { etag })]), conflict);
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
      assert.equal(await client.state.get(store, other), '');
    });

    it('insert only once with first-write', async () => {
      const key = randomUUID();
      const options = { concurrency: StateConcurrencyEnum.CONCURRENCY_FIRST_WRITE };
      await client.state.transaction(store, [upsert(key, { n: 1 }, { options })]);
      await fails(protocol, () => client.state.transaction(store, [upsert(key, { n: 2 }, { options })]), conflict);
      assert.deepEqual(await client.state.get(store, key), { n: 1 });
    });

    it('refuse an operation that is neither', async () => {
      await fails(protocol, () => client.state.transaction(store, [{ operation: 'increment', request: { key: 'k' } }]), {
        http: [400, 'ERR_NOT_SUPPORTED_STATE_OPERATION'], grpc: 'Unimplemented',
      });
    });

    it('publish what they write where the store has an outbox', async () => {
      const id = mark();
      await client.state.transaction('events', [upsert(randomUUID(), { id })]);
      const { topic, envelope } = await arrival(id);
      assert.equal(topic, 'commits');
      assert.match(envelope.id, /^outbox-/);
    });
  });
}

describe('the outbox over HTTP', () => {
  it('publishes JSON with the attributes that the operation names', async () => {
    const id = mark();
    const request = {
      key: randomUUID(), value: { id, total: '12.50' }, contentType: 'application/json', metadata: { type: 'order.commit', subject: 'order-1', source: 'orders' },
    };
    await http.state.transaction('events', [{ operation: 'upsert', request }]);
    const { data, envelope } = await arrival(id);
    assert.deepEqual(data, { id, total: '12.50' });
    assert.deepEqual([envelope.type, envelope.subject, envelope.source], ['order.commit', 'order-1', 'orders']);
  });

  it('publishes the projection in place of what is stored', async () => {
    const id = mark();
    const key = randomUUID();
    const operation = (value, metadata) => ({ operation: 'upsert', request: { key, value, contentType: 'application/json', metadata } });
    await http.state.transaction('events', [operation({ stored: true }), operation({ id, shown: true }, { 'outbox.projection': 'true' })]);
    assert.deepEqual((await arrival(id)).data, { id, shown: true });
    assert.deepEqual(await http.state.get('events', key), { stored: true });
  });

  it('publishes nothing of a plain save', async () => {
    const [saved, written] = [mark(), mark()];
    await http.state.save('events', [{ key: randomUUID(), value: { id: saved } }]);
    await http.state.transaction('events', [{ operation: 'upsert', request: { key: randomUUID(), value: { id: written } } }]);
    await arrival(written);
    assert.deepEqual(marked(saved), []);
  });
});
