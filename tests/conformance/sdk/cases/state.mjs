import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { StateConsistencyEnum } from '@dapr/dapr';
import { eventually } from '../support/eventually.mjs';
import { fails } from '../support/failures.mjs';
import { grpc, http, protocols } from '../support/sidecar.mjs';

const store = 'statestore';
const values = {
  'an object': { name: 'Ada', nested: { list: [1, 'two', null, true] } },
  'a list': [1, 2, 3],
  'a text': 'just text',
  'a text with other alphabets': 'Zoë – 東京 – 🚲',
  'a number': 42.5,
  'a boolean': true,
};

for (const { protocol, client } of protocols) {
  describe(`state over ${protocol}`, { concurrency: true }, () => {
    for (const [what, value] of Object.entries(values)) {
      it(`gives back ${what} as it was saved`, async () => {
        const key = randomUUID();
        await client.state.save(store, [{ key, value }]);
        assert.deepEqual(await client.state.get(store, key), value);
      });
    }

    it('gives nothing for a key that is not there', async () => {
      assert.equal(await client.state.get(store, randomUUID()), '');
    });

    it('replaces a value', async () => {
      const key = randomUUID();
      await client.state.save(store, [{ key, value: { n: 1 } }]);
      await client.state.save(store, [{ key, value: { n: 2 } }]);
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
    });

    it('takes keys with spaces and other alphabets', async () => {
      const key = `Käse 東京 ${randomUUID()}`;
      await client.state.save(store, [{ key, value: { found: true } }]);
      assert.deepEqual(await client.state.get(store, key), { found: true });
    });

    it('reads with strong consistency', async () => {
      const key = randomUUID();
      await client.state.save(store, [{ key, value: { n: 1 } }]);
      assert.deepEqual(await client.state.get(store, key, { consistency: StateConsistencyEnum.CONSISTENCY_STRONG }), { n: 1 });
    });

    it('deletes', async () => {
      const key = randomUUID();
      await client.state.save(store, [{ key, value: { n: 1 } }]);
      assert.deepEqual(await client.state.delete(store, key), {});
      assert.equal(await client.state.get(store, key), '');
    });

    it('deletes what is not there', async () => {
      assert.deepEqual(await client.state.delete(store, randomUUID()), {});
    });

    it('saves several and gets them in bulk, the missing one too', async () => {
      const [first, second, missing] = [randomUUID(), randomUUID(), randomUUID()];
      await client.state.save(store, [{ key: first, value: { n: 1 } }, { key: second, value: { n: 2 } }]);
      const items = new Map((await client.state.getBulk(store, [first, missing, second])).map(item => [item.key, item]));
      assert.equal(items.size, 3);
      assert.deepEqual([items.get(first).data, items.get(second).data], [{ n: 1 }, { n: 2 }]);
      assert.ok(items.get(first).etag && items.get(second).etag);
      assert.ok(!items.get(missing).data && !items.get(missing).etag);
    });

    it('gets a hundred keys in bulk', async () => {
      const keys = Array.from({ length: 100 }, () => randomUUID());
      await client.state.save(store, keys.map((key, n) => ({ key, value: { n } })));
      const items = await client.state.getBulk(store, keys, { parallelism: 4 });
      assert.deepEqual(items.map(item => item.data.n).sort((a, b) => a - b), [...keys.keys()]);
    });

    it('keeps a value of a megabyte', async () => {
      const key = randomUUID();
      const value = { text: 'x'.repeat(1 << 20) };
      await client.state.save(store, [{ key, value }]);
      assert.deepEqual(await client.state.get(store, key), value);
    });

    it('forgets a value when its time is over', async () => {
      const [soon, late] = [randomUUID(), randomUUID()];
      await client.state.save(store, [
        { key: soon, value: { n: 1 }, metadata: { ttlInSeconds: '1' } },
        { key: late, value: { n: 2 }, metadata: { ttlInSeconds: '600' } },
      ]);
      await eventually('the value is gone', async () => await client.state.get(store, soon) === '');
      assert.deepEqual(await client.state.get(store, late), { n: 2 });
    });

    it('takes the time to live of all items from the request', async () => {
      const key = randomUUID();
      await client.state.save(store, [{ key, value: { n: 1 } }], { metadata: { ttlInSeconds: '1' } });
      await eventually('the value is gone', async () => await client.state.get(store, key) === '');
    });

    it('refuses a time to live that is no number', async () => {
      await fails(protocol, () => client.state.save(store, [{ key: randomUUID(), value: { n: 1 }, metadata: { ttlInSeconds: 'soon' } }]), {
        http: [500, 'ERR_STATE_SAVE'], grpc: 'Internal',
      });
    });

    it('refuses a store that it does not know', async () => {
      await fails(protocol, () => client.state.save('nosuch', [{ key: 'k', value: { n: 1 } }]), {
        http: [400, 'ERR_STATE_STORE_NOT_FOUND'], grpc: 'InvalidArgument', message: /nosuch/,
      });
    });

    it('refuses a key with the separator of prefixes', async () => {
      await fails(protocol, () => client.state.save(store, [{ key: 'a||b', value: { n: 1 } }]), {
        http: [400, 'ERR_MALFORMED_REQUEST'], grpc: 'InvalidArgument',
      });
    });

    it('says that the store answers no queries', async () => {
      await fails(protocol, () => client.state.query(store, { filter: {} }), {
        http: [500, 'ERR_STATE_STORE_NOT_SUPPORTED'], grpc: 'Internal',
      });
    });
  });
}

describe('state over both protocols', () => {
  it('gives over gRPC what was saved over HTTP', async () => {
    const key = randomUUID();
    await http.state.save(store, [{ key, value: { from: 'http' } }]);
    assert.deepEqual(await grpc.state.get(store, key), { from: 'http' });
  });

  it('gives over HTTP what was saved over gRPC', async () => {
    const key = randomUUID();
    await grpc.state.save(store, [{ key, value: { from: 'grpc' } }]);
    assert.deepEqual(await http.state.get(store, key), { from: 'grpc' });
  });

  it('knows one ETag for both', async () => {
    const key = randomUUID();
    await http.state.save(store, [{ key, value: { n: 1 } }]);
    const [overHttp] = await http.state.getBulk(store, [key]);
    const [overGrpc] = await grpc.state.getBulk(store, [key]);
    assert.equal(overGrpc.etag, overHttp.etag);
  });
});
