import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mark } from '../app/deliveries.mjs';
import { fails } from '../support/failures.mjs';
import { ask, http, metadata, protocols } from '../support/sidecar.mjs';

for (const { protocol, client } of protocols) {
  describe(`metadata and health over ${protocol}`, () => {
    it('tell that the sidecar is healthy', async () => {
      assert.equal(await client.health.isHealthy(), true);
    });

    it('name the app and its components', async () => {
      const { id, components } = await client.metadata.get();
      assert.equal(id, (await metadata()).id);
      const byName = Object.fromEntries(components.map(component => [component.name, component.type]));
      assert.equal(byName.statestore, 'state.sqlite');
      assert.equal(byName.pubsub, 'pubsub.redis');
    });

    it('name what the state store can', async () => {
      const { components } = await client.metadata.get();
      const { capabilities } = components.find(component => component.name === 'statestore');
      for (const capability of ['ETAG', 'TRANSACTIONAL', 'TTL', 'ACTOR']) {
        assert.ok(capabilities.includes(capability), capability);
      }
    });

    it('name the actor types of the app', async () => {
      const { actors } = await client.metadata.get();
      assert.deepEqual(actors.map(actor => actor.type).sort(), ['Counter', 'Fleeting']);
    });

    it('keep a label', async () => {
      const value = mark();
      assert.equal(await client.metadata.set(`label-${protocol}`, value), true);
      assert.equal((await client.metadata.get()).extended[`label-${protocol}`], value);
    });
  });

  describe(`secrets over ${protocol}`, () => {
    it('are given by their name', async () => {
      assert.deepEqual(await client.secret.get('secrets', 'api-key'), { 'api-key': 's3cret' });
    });

    it('may be nested', async () => {
      assert.deepEqual(await client.secret.get('secrets', 'database:user'), { 'database:user': 'ada' });
    });

    it('are given all at once', async () => {
      assert.deepEqual(await client.secret.getBulk('secrets'), {
        'api-key': { 'api-key': 's3cret' },
        'database:user': { 'database:user': 'ada' },
        'database:password': { 'database:password': 'lovelace' },
      });
    });

    it('of a store that is not there are refused', async () => {
      await fails(protocol, () => client.secret.get('nosuch', 'api-key'), {
        http: [401, 'ERR_SECRET_STORE_NOT_FOUND'], grpc: 'InvalidArgument', message: /nosuch/,
      });
    });
  });

  describe(`what has no component, over ${protocol}`, () => {
    it('locks say so', async () => {
      await fails(protocol, () => client.lock.lock('locks', 'resource', 'owner', 10), {
        http: [500, 'ERR_LOCK_STORE_NOT_CONFIGURED'], grpc: 'FailedPrecondition',
      });
    });

    it('output bindings say so', async () => {
      await fails(protocol, () => client.binding.send('nosuch', 'create', { n: 1 }), {
        http: [500, 'ERR_INVOKE_OUTPUT_BINDING'], grpc: 'Internal',
      });
    });
  });
}

describe('the health routes', () => {
  for (const route of ['/healthz', '/healthz/outbound']) {
    it(`${route} answers 204`, async () => {
      assert.equal((await ask(route)).status, 204);
    });
  }

  it('/healthz knows the app by its id', async () => {
    const { id } = await http.metadata.get();
    assert.equal((await ask(`/healthz?appid=${id}`)).status, 204);
    assert.equal((await ask('/healthz?appid=nosuch')).status, 500);
  });
});
