import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { StateConcurrencyEnum } from '@dapr/dapr';
import { fails } from '../support/failures.mjs';
import { protocols } from '../support/sidecar.mjs';

const store = 'statestore';
const firstWrite = { concurrency: StateConcurrencyEnum.CONCURRENCY_FIRST_WRITE };
const stale = { http: [409, 'ERR_STATE_SAVE'], grpc: 'Aborted' };

for (const { protocol, client } of protocols) {
  const saved = async value => {
    const key = randomUUID();
    await client.state.save(store, [{ key, value }]);
    return { key, etag: await etagOf(key) };
  };
  const etagOf = async key => (await client.state.getBulk(store, [key]))[0].etag;

  describe(`concurrency over ${protocol}`, () => {
    it('gives a value a new ETag with every write', async () => {
      const { key, etag } = await saved({ n: 1 });
      await client.state.save(store, [{ key, value: { n: 2 } }]);
      assert.notEqual(await etagOf(key), etag);
    });

    it('writes with the current ETag', async () => {
      const { key, etag } = await saved({ n: 1 });
      assert.deepEqual(await client.state.save(store, [{ key, value: { n: 2 }, etag, options: firstWrite }]), {});
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
    });

    it('refuses a stale ETag', async () => {
      const { key, etag } = await saved({ n: 1 });
      await client.state.save(store, [{ key, value: { n: 2 } }]);
      await fails(protocol, () => client.state.save(store, [{ key, value: { n: 3 }, etag, options: firstWrite }]), stale);
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
    });

    it('refuses a stale ETag of a last write too', async () => {
      const { key, etag } = await saved({ n: 1 });
      await client.state.save(store, [{ key, value: { n: 2 } }]);
      const lastWrite = { concurrency: StateConcurrencyEnum.CONCURRENCY_LAST_WRITE };
      await fails(protocol, () => client.state.save(store, [{ key, value: { n: 3 }, etag, options: lastWrite }]), stale);
    });

    it('inserts only once with first-write', async () => {
      const key = randomUUID();
      await client.state.save(store, [{ key, value: { n: 1 }, options: firstWrite }]);
      await fails(protocol, () => client.state.save(store, [{ key, value: { n: 2 }, options: firstWrite }]), stale);
      assert.deepEqual(await client.state.get(store, key), { n: 1 });
    });

    it('lets one of many first writers win', async () => {
      const key = randomUUID();
      const outcomes = await Promise.all(Array.from({ length: 10 }, async (_, n) => {
        try {
          return (await client.state.save(store, [{ key, value: { n }, options: firstWrite }])).error ? 0 : 1;
        } catch {
          return 0;
        }
      }));
      assert.equal(outcomes.reduce((sum, won) => sum + won), 1);
    });

    it('deletes with the current ETag', async () => {
      const { key, etag } = await saved({ n: 1 });
      assert.deepEqual(await client.state.delete(store, key, { etag }), {});
      assert.equal(await client.state.get(store, key), '');
    });

    it('keeps what a stale ETag would delete', async () => {
      const { key, etag } = await saved({ n: 1 });
      await client.state.save(store, [{ key, value: { n: 2 } }]);
      await fails(protocol, () => client.state.delete(store, key, { etag, ...firstWrite }), { http: [409, 'ERR_STATE_DELETE'], grpc: 'Aborted' });
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
    });

    it('writes the other items of a save when one is stale', async () => {
      const { key, etag } = await saved({ n: 1 });
      await client.state.save(store, [{ key, value: { n: 2 } }]);
      const other = randomUUID();
      await fails(protocol, () => client.state.save(store, [{ key, value: { n: 3 }, etag }, { key: other, value: { n: 3 } }]), stale);
      assert.deepEqual(await client.state.get(store, key), { n: 2 });
      assert.deepEqual(await client.state.get(store, other), { n: 3 });
    });
  });
}
